import { berlinDay, germanDay } from '@repo/leads/berlin-day.ts'
import { isStepOverdue, isWorkedOn } from '@repo/leads/lead-clock.ts'
import { completeNextStep, setNextStep } from '@repo/leads/next-step.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { Badge, Button, Flex, Grid, Stack, Text, TextInput } from '@sanity/ui'
import { useId, useState } from 'react'
import { useNow } from '../../use-now.ts'
import { useLeadPatch } from '../use-lead-patch.ts'
import { Labelled } from './labelled.tsx'
import { Fault, Section } from './section.tsx'

/** The one thing that is to be done next, by when and by whom. */
export function NextStepSection({
  lead,
  isReadOnly,
}: {
  readonly lead: StoredLead
  readonly isReadOnly: boolean
}) {
  const desk = useLeadPatch()
  const now = useNow()
  const id = useId()
  const { nextStep } = lead
  const [text, setText] = useState('')
  const [due, setDue] = useState('')
  const isOpen = !isReadOnly && isWorkedOn(lead.status)
  if (nextStep === undefined && !isOpen) return null

  const agree = async (): Promise<void> => {
    const isSaved = await desk.act(lead, (stored, by) =>
      setNextStep(stored, { text, due, owner: by.actor, ...(by.actorId ? { ownerId: by.actorId } : {}) }, by),
    )
    if (!isSaved) return
    setText('')
    setDue('')
  }
  return (
    <Section title="Nächster Schritt" testId="next-step">
      {nextStep === undefined ? null : (
        <Flex align="center" gap={3} wrap="wrap">
          <Stack gap={3} flex={1}>
            <Text size={1} weight="medium">
              {nextStep.text}
            </Text>
            <Text size={1} muted>
              {[`bis ${germanDay(nextStep.due)}`, nextStep.owner].filter(Boolean).join(' · ')}
            </Text>
          </Stack>
          {isStepOverdue(lead, now) ? <Badge tone="critical">Überfällig</Badge> : null}
          {isOpen ? (
            <Button
              mode="ghost"
              fontSize={1}
              text="Erledigt"
              disabled={desk.isSaving}
              onClick={() => void desk.act(lead, completeNextStep)}
            />
          ) : null}
        </Flex>
      )}
      {isOpen ? (
        <Grid gridTemplateColumns={[1, 1, 2]} gap={3}>
          <Labelled
            id={`${id}-text`}
            label={nextStep === undefined ? 'Was ist zu tun?' : 'Was ist stattdessen zu tun?'}
          >
            <TextInput
              id={`${id}-text`}
              fontSize={1}
              value={text}
              maxLength={300}
              onChange={event => setText(event.currentTarget.value)}
            />
          </Labelled>
          <Flex gap={2} align="flex-end">
            <Stack flex={1}>
              <Labelled id={`${id}-due`} label="Bis wann?">
                <TextInput
                  id={`${id}-due`}
                  type="date"
                  fontSize={1}
                  min={berlinDay(now)}
                  value={due}
                  onChange={event => setDue(event.currentTarget.value)}
                />
              </Labelled>
            </Stack>
            <Button fontSize={1} text="Vereinbaren" disabled={desk.isSaving} onClick={() => void agree()} />
          </Flex>
        </Grid>
      ) : null}
      <Fault message={desk.fault} />
    </Section>
  )
}
