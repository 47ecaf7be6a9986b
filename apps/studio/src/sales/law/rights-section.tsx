import { berlinDay } from '@repo/leads/berlin-day.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { reopenCase } from '@repo/leads/rights/disclose.ts'
import { germanMoment } from '@repo/leads/rights/german-time.ts'
import { liftRestriction, restrict } from '@repo/leads/rights/restrict.ts'
import { extendRetention } from '@repo/leads/rights/retention-steps.ts'
import { stayOf } from '@repo/leads/rights/stay.ts'
import { Button, Card, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useId, useState } from 'react'
import { Labelled } from '../lead/labelled.tsx'
import { Fault, Section } from '../lead/section.tsx'
import { useLeadPatch } from '../use-lead-patch.ts'
import { CorrectionForm } from './correction-form.tsx'
import { ErasureForm } from './erasure-form.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'

type Open = 'restrict' | 'extend' | 'correct' | 'erase' | undefined

/** What the person whom the lead is about may ask for, and how long it stays. */
export function RightsSection({
  lead,
  isReadOnly,
}: {
  readonly lead: StoredLead
  readonly isReadOnly: boolean
}) {
  const desk = useLeadPatch()
  const isAdministrator = useIsAdministrator()
  const [open, setOpen] = useState<Open>()
  if (lead.status === 'erased') return null
  const isRestricted = lead.restricted === true
  const close = () => setOpen(undefined)
  const toggle = (part: Open) => setOpen(open === part ? undefined : part)
  const reopen = () => void desk.act(lead, (stored, by) => reopenCase(stored, by))
  return (
    <Section title="Rechte des Absenders" testId="rights">
      <Stack gap={3}>
        <Text size={1}>{stayOf(lead, berlinDay(new Date())).forHouse}</Text>
        {isRestricted ? (
          <Card tone="caution" padding={3} radius={2} role="status">
            <Text size={1}>
              {lead.objectionAt === undefined
                ? 'Die Verarbeitung ist eingeschränkt: Diese Anfrage steht in keiner Liste und in keinem Export.'
                : `Der Absender hat am ${germanMoment(lead.objectionAt)} widersprochen. Die Anfrage steht in keiner Liste und in keinem Export.`}
            </Text>
          </Card>
        ) : null}
        {lead.caseTokenHash === undefined ? null : (
          <Text size={1} muted>
            {`Vorgangsseite des Absenders: geöffnet bis ${lead.caseOpenUntil === undefined ? '–' : germanMoment(lead.caseOpenUntil)}`}
          </Text>
        )}
      </Stack>
      {isReadOnly ? null : (
        <Flex gap={2} wrap="wrap">
          <Button mode="ghost" fontSize={1} text="Berichtigen" onClick={() => toggle('correct')} />
          {lead.caseTokenHash === undefined ? null : (
            <Button
              mode="ghost"
              fontSize={1}
              text="Vorgangsseite wieder öffnen"
              disabled={desk.isSaving}
              onClick={reopen}
            />
          )}
          {isAdministrator ? (
            <>
              <Button
                mode="ghost"
                fontSize={1}
                text={isRestricted ? 'Einschränkung aufheben' : 'Einschränken'}
                onClick={() => toggle('restrict')}
              />
              <Button mode="ghost" fontSize={1} text="Frist verlängern" onClick={() => toggle('extend')} />
              <Button
                mode="ghost"
                tone="critical"
                fontSize={1}
                text="Löschen"
                onClick={() => toggle('erase')}
              />
            </>
          ) : null}
        </Flex>
      )}
      {isAdministrator || isReadOnly ? null : (
        <Text size={1} muted>
          Einschränken, länger aufbewahren und löschen kann die Leitung.
        </Text>
      )}
      {open === 'correct' ? <CorrectionForm lead={lead} onDone={close} /> : null}
      {open === 'restrict' ? <RestrictForm lead={lead} onDone={close} /> : null}
      {open === 'extend' ? <ExtendForm lead={lead} onDone={close} /> : null}
      {open === 'erase' ? <ErasureForm lead={lead} onDone={close} /> : null}
      <Fault message={desk.fault} />
    </Section>
  )
}

interface FormProps {
  readonly lead: StoredLead
  readonly onDone: () => void
}

function RestrictForm({ lead, onDone }: FormProps) {
  const desk = useLeadPatch()
  const id = useId()
  const [reason, setReason] = useState('')
  const isRestricted = lead.restricted === true
  const decide = isRestricted ? liftRestriction : restrict
  const save = async (): Promise<void> => {
    if (await desk.act(lead, (stored, by) => decide(stored, { reason }, by))) onDone()
  }
  return (
    <Stack gap={3}>
      <Labelled id={`${id}-reason`} label={isRestricted ? 'Warum endet sie?' : 'Warum wird eingeschränkt?'}>
        <TextInput
          id={`${id}-reason`}
          fontSize={1}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </Labelled>
      <Fault message={desk.fault} />
      <Flex justify="flex-end">
        <Button
          fontSize={1}
          tone="primary"
          text={isRestricted ? 'Jetzt aufheben' : 'Jetzt einschränken'}
          disabled={desk.isSaving}
          onClick={() => void save()}
        />
      </Flex>
    </Stack>
  )
}

function ExtendForm({ lead, onDone }: FormProps) {
  const desk = useLeadPatch()
  const id = useId()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const save = async (): Promise<void> => {
    if (await desk.act(lead, (stored, by) => extendRetention(stored, { reason, until }, by))) onDone()
  }
  return (
    <Stack gap={3}>
      <Labelled id={`${id}-until`} label="Letzter Tag">
        <TextInput
          id={`${id}-until`}
          type="date"
          fontSize={1}
          value={until}
          onChange={event => setUntil(event.currentTarget.value)}
        />
      </Labelled>
      <Labelled id={`${id}-reason`} label="Warum muss sie länger bleiben?">
        <TextInput
          id={`${id}-reason`}
          fontSize={1}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </Labelled>
      <Fault message={desk.fault} />
      <Flex justify="flex-end">
        <Button
          fontSize={1}
          tone="primary"
          text="Frist speichern"
          disabled={desk.isSaving}
          onClick={() => void save()}
        />
      </Flex>
    </Stack>
  )
}
