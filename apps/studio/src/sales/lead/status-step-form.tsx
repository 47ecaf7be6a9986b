import type { StatusChange } from '@repo/leads/change-status.ts'
import {
  type LeadStatus,
  leadStatusLabels,
  reasonsFor,
  type TransitionNeed,
} from '@repo/leads/lead-status.ts'
import { Button, Card, Flex, Select, Stack, Text, TextArea } from '@sanity/ui'
import { useId, useState } from 'react'
import { Labelled } from './labelled.tsx'

/** What a person answers to a step; who acts is known. */
export type StepAnswer = Omit<StatusChange, 'actor' | 'actorId'>

interface StatusStepFormProps {
  readonly step: { readonly to: LeadStatus; readonly need: TransitionNeed }
  readonly isSaving: boolean
  readonly onTake: (answer: StepAnswer) => void
  readonly onCancel: () => void
}

const noteLabels: Readonly<Record<TransitionNeed, string>> = {
  nothing: 'Notiz (freiwillig)',
  owner: 'Notiz (freiwillig)',
  erasure: 'Notiz (freiwillig)',
  note: 'Notiz',
  signalOrNote: 'Notiz (freiwillig, wenn ein Hinweis auf Spam da ist)',
  reason: 'Notiz (nur bei „Sonstiges“ nötig)',
}

/**
 * Asks for what a step needs: why it ends, what happened. No form element: it stands inside the Studio's own form, and
 * forms do not nest.
 */
export function StatusStepForm({ step, isSaving, onTake, onCancel }: StatusStepFormProps) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const reasons = Object.entries(reasonsFor(step.to))
  const title = `Weiter zu „${leadStatusLabels[step.to]}“`
  const answer = { to: step.to, note, ...(reason === '' ? {} : { reason }) }
  return (
    <Card border radius={2} padding={3} role="group" aria-label={title}>
      <Stack gap={4}>
        <Text size={1} weight="semibold">
          {title}
        </Text>
        {reasons.length > 0 ? (
          <Labelled id={`${id}-reason`} label="Grund">
            <Select
              id={`${id}-reason`}
              fontSize={1}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            >
              <option value="">Bitte wählen</option>
              {reasons.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Labelled>
        ) : null}
        <Labelled id={`${id}-note`} label={noteLabels[step.need]}>
          <TextArea
            id={`${id}-note`}
            fontSize={1}
            rows={3}
            value={note}
            onChange={event => setNote(event.currentTarget.value)}
          />
        </Labelled>
        <Flex gap={2} justify="flex-end">
          <Button type="button" mode="bleed" fontSize={1} text="Abbrechen" onClick={onCancel} />
          <Button
            type="button"
            tone="primary"
            fontSize={1}
            text="Speichern"
            loading={isSaving}
            disabled={isSaving}
            onClick={() => onTake(answer)}
          />
        </Flex>
      </Stack>
    </Card>
  )
}
