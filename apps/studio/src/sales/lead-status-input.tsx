import {
  isLeadStatus,
  type LeadStatus,
  leadStatusLabels,
  stepsFrom,
  type TransitionNeed,
} from '@repo/leads/lead-status.ts'
import { Badge, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import { type StringInputProps, useCurrentUser, useFormValue } from 'sanity'
import { StatusStepForm } from './status-step-form.tsx'
import { statusTones } from './status-tone.ts'
import { useStatusChange } from './use-status-change.ts'

interface Step {
  readonly to: LeadStatus
  readonly need: TransitionNeed
}

/** The status and the steps that lead on from it; there is no other way to set one. */
export function LeadStatusInput({ value, readOnly }: StringInputProps) {
  const status = isLeadStatus(value) ? value : undefined
  const owner = useFormValue(['owner'])
  const user = useCurrentUser()
  const { isSaving, fault, clearFault, take } = useStatusChange()
  const [step, setStep] = useState<Step>()
  const actor = user?.name || user?.email || 'Vertrieb'

  // Somebody else's step makes an open question void.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the status is the trigger, not an input
  useEffect(() => setStep(undefined), [status])

  if (status === undefined) return <Text size={1}>Diese Anfrage hat keinen Status.</Text>
  const steps = stepsFrom(status)
  const choose = (next: Step): void => {
    clearFault()
    if (next.need === 'nothing') void take({ to: next.to, actor })
    else setStep(next)
  }
  return (
    <Stack gap={4} data-testid="lead-status">
      <Flex>
        <Badge tone={statusTones[status]} fontSize={1} padding={2}>
          {leadStatusLabels[status]}
        </Badge>
      </Flex>
      {readOnly || steps.length === 0 ? null : (
        <Stack gap={3}>
          <Text size={1} muted>
            Nächster Schritt
          </Text>
          <Flex gap={2} wrap="wrap">
            {steps.map(next => (
              <Button
                key={next.to}
                mode={step?.to === next.to ? 'default' : 'ghost'}
                fontSize={1}
                padding={3}
                text={leadStatusLabels[next.to]}
                disabled={isSaving}
                onClick={() => choose(next)}
              />
            ))}
          </Flex>
        </Stack>
      )}
      {step ? (
        <StatusStepForm
          key={step.to}
          step={step}
          actor={actor}
          owner={typeof owner === 'string' ? owner : undefined}
          isSaving={isSaving}
          onTake={change => void take(change).then(isTaken => (isTaken ? setStep(undefined) : undefined))}
          onCancel={() => setStep(undefined)}
        />
      ) : null}
      {fault ? (
        <Card tone="critical" padding={3} radius={2} role="alert">
          <Text size={1}>{fault}</Text>
        </Card>
      ) : null}
    </Stack>
  )
}
