import { assignLead, claimLead, handBack } from '@repo/leads/claim-lead.ts'
import { answerClock, isWorkedOn } from '@repo/leads/lead-clock.ts'
import { reasonLabels } from '@repo/leads/lead-event.schema.ts'
import { leadStatusLabels, stepsFrom } from '@repo/leads/lead-status.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { restoreLead } from '@repo/leads/restore-lead.ts'
import { takeStep } from '@repo/leads/take-step.ts'
import { Badge, Button, Card, Flex, Select, Stack, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import { useNow } from '../../use-now.ts'
import { statusTones } from '../status-tone.ts'
import { useLeadPatch } from '../use-lead-patch.ts'
import { useSalesPeople } from '../use-sales-people.ts'
import { germanDuration, germanMoment, germanPromise } from './german-time.ts'
import { Fault, Section } from './section.tsx'
import { StatusStepForm } from './status-step-form.tsx'

type Step = ReturnType<typeof stepsFrom>[number]

/** How far the lead is, who has it, how the clock stands, and every step on from here. */
export function StatusSection({
  lead,
  isReadOnly,
}: {
  readonly lead: StoredLead
  readonly isReadOnly: boolean
}) {
  const desk = useLeadPatch()
  const [step, setStep] = useState<Step>()
  const { status, owner, reason } = lead
  // Somebody else's step makes an open question void.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the status is the trigger, not an input
  useEffect(() => setStep(undefined), [status])

  const close = (isDone: boolean): void => {
    if (isDone) setStep(undefined)
  }
  const choose = (next: Step): void => {
    desk.clearFault()
    if (next.need === 'owner') void desk.act(lead, claimLead)
    else if (status === 'review') void desk.act(lead, restoreLead)
    else if (next.need === 'nothing')
      void desk.act(lead, (stored, by) => takeStep(stored, { to: next.to }, by))
    else setStep(next)
  }
  return (
    <Section title="Stand" testId="lead-status">
      <Flex align="center" gap={3} wrap="wrap">
        <Badge tone={statusTones[status]} fontSize={1} padding={2}>
          {leadStatusLabels[status]}
        </Badge>
        <Text size={1}>{owner === undefined ? 'Noch niemand zuständig' : `Zuständig: ${owner}`}</Text>
        {reason === undefined ? null : <Text size={1}>{`Grund: ${reasonLabels.get(reason) ?? reason}`}</Text>}
      </Flex>
      <ClockLine lead={lead} />
      {isReadOnly ? null : (
        <Stack gap={4}>
          <Flex gap={2} wrap="wrap">
            {stepsFrom(status).map(next => (
              <Button
                key={next.to}
                mode={
                  step?.to === next.to || next.need === 'owner' || status === 'review' ? 'default' : 'ghost'
                }
                tone={next.need === 'owner' || status === 'review' ? 'primary' : 'default'}
                fontSize={1}
                padding={3}
                text={labelOf(lead, next)}
                disabled={desk.isSaving}
                onClick={() => choose(next)}
              />
            ))}
          </Flex>
          <AssignSelect lead={lead} desk={desk} />
        </Stack>
      )}
      {step ? (
        <StatusStepForm
          key={step.to}
          step={step}
          isSaving={desk.isSaving}
          onTake={answer =>
            void desk
              .act(lead, (stored, by) =>
                answer.to === 'new' ? handBack(stored, answer.note ?? '', by) : takeStep(stored, answer, by),
              )
              .then(close)
          }
          onCancel={() => setStep(undefined)}
        />
      ) : null}
      <Fault message={desk.fault} />
    </Section>
  )
}

/** What a person calls the step. */
function labelOf({ status }: StoredLead, { to, need }: Step): string {
  if (need === 'owner') return 'Übernehmen'
  if (status === 'review') return 'Kein Spam, zurück in den Eingang'
  return status === 'open' && to === 'new' ? 'Zurückgeben' : leadStatusLabels[to]
}

function ClockLine({ lead }: { readonly lead: StoredLead }) {
  const clock = answerClock(lead, useNow())
  const restored = lead.events.findLast(({ type }) => type === 'restored')
  const since = restored === undefined ? '' : ` Die Zeit läuft seit ${germanMoment(restored.at)}.`
  switch (clock.state) {
    case 'none':
      return since === '' ? null : <Text size={1}>{since.trim()}</Text>
    case 'answered':
      return (
        <Text size={1}>
          {`Erste Antwort am ${germanMoment(clock.at)}, nach ${germanDuration(clock.afterMs)}${clock.isLate ? ', später als zugesagt' : ''}.${since}`}
        </Text>
      )
    case 'running':
      return <Text size={1}>{`Antwort zugesagt bis ${germanPromise(clock.dueAt)}.${since}`}</Text>
    case 'overdue':
      return (
        <Card tone="critical" padding={3} radius={2}>
          <Text size={1} weight="medium">
            {`Erste Antwort überfällig seit ${germanPromise(clock.dueAt)}.${since}`}
          </Text>
        </Card>
      )
    default:
      return clock satisfies never
  }
}

function AssignSelect({
  lead,
  desk,
}: {
  readonly lead: StoredLead
  readonly desk: ReturnType<typeof useLeadPatch>
}) {
  const people = useSalesPeople().filter(({ id }) => id !== lead.ownerId)
  if (!isWorkedOn(lead.status) || people.length === 0) return null
  return (
    <Select
      aria-label="Zuweisen an"
      fontSize={1}
      value=""
      disabled={desk.isSaving}
      onChange={event => {
        const { value } = event.currentTarget
        const colleague = people.find(({ id }) => id === value)
        if (colleague !== undefined) void desk.act(lead, (stored, by) => assignLead(stored, colleague, by))
      }}
    >
      <option value="">Zuweisen an …</option>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
