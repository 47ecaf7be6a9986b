import type { StatusChange } from '@repo/leads/change-status.ts'
import {
  type LeadStatus,
  leadStatusLabels,
  reasonsFor,
  type TransitionNeed,
} from '@repo/leads/lead-status.ts'
import { Button, Card, Flex, Select, Stack, Text, TextArea, TextInput } from '@sanity/ui'
import { type ReactNode, useId, useState } from 'react'

interface StatusStepFormProps {
  readonly step: { readonly to: LeadStatus; readonly need: TransitionNeed }
  readonly actor: string
  readonly owner: string | undefined
  readonly isSaving: boolean
  readonly onTake: (change: StatusChange) => void
  readonly onCancel: () => void
}

function Labelled({
  id,
  label,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <Stack gap={2}>
      <Text as="label" htmlFor={id} size={1} weight="medium">
        {label}
      </Text>
      {children}
    </Stack>
  )
}

/**
 * Asks for what a step needs: who takes the lead, why it ends, what happened. No form element: it stands inside the
 * Studio's own form, and forms do not nest.
 */
export function StatusStepForm({ step, actor, owner, isSaving, onTake, onCancel }: StatusStepFormProps) {
  const id = useId()
  const [nextOwner, setNextOwner] = useState(owner ?? actor)
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const reasons = Object.entries(reasonsFor(step.to))
  const title = `Weiter zu „${leadStatusLabels[step.to]}“`
  const change = {
    to: step.to,
    actor,
    note,
    ...(step.need === 'owner' ? { owner: nextOwner } : {}),
    ...(reason === '' ? {} : { reason }),
  }
  const isNoteAsked = step.need !== 'owner'
  return (
    <Card border radius={2} padding={3} role="group" aria-label={title}>
      <Stack gap={4}>
        <Text size={1} weight="semibold">
          {title}
        </Text>
        {step.need === 'owner' ? (
          <Labelled id={`${id}-owner`} label="Wer übernimmt die Anfrage?">
            <TextInput
              id={`${id}-owner`}
              value={nextOwner}
              onChange={event => setNextOwner(event.currentTarget.value)}
            />
          </Labelled>
        ) : null}
        {reasons.length > 0 ? (
          <Labelled id={`${id}-reason`} label="Grund">
            <Select
              id={`${id}-reason`}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            >
              <option value="">Bitte wählen</option>
              {reasons.map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </Select>
          </Labelled>
        ) : null}
        {isNoteAsked ? (
          <Labelled
            id={`${id}-note`}
            label={step.need === 'note' ? 'Notiz' : 'Notiz (nur bei „Sonstiges“ nötig)'}
          >
            <TextArea
              id={`${id}-note`}
              rows={3}
              value={note}
              onChange={event => setNote(event.currentTarget.value)}
            />
          </Labelled>
        ) : null}
        <Flex gap={2} justify="flex-end">
          <Button type="button" mode="bleed" text="Abbrechen" onClick={onCancel} />
          <Button
            type="button"
            tone="primary"
            text="Speichern"
            loading={isSaving}
            disabled={isSaving}
            onClick={() => onTake(change)}
          />
        </Flex>
      </Stack>
    </Card>
  )
}
