import { type ContactChannel, contactChannels, logContact } from '@repo/leads/answer-lead.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { Button, Checkbox, Flex, Grid, Select, Text, TextInput } from '@sanity/ui'
import { useId, useState } from 'react'
import { useLeadPatch } from '../use-lead-patch.ts'
import { Labelled } from './labelled.tsx'
import { Fault, Section } from './section.tsx'

const isChannel = (value: string): value is ContactChannel => Object.hasOwn(contactChannels, value)

/** Logs that somebody talked to the visitor, or tried to. */
export function ContactSection({ lead }: { readonly lead: StoredLead }) {
  const desk = useLeadPatch()
  const id = useId()
  const [channel, setChannel] = useState<ContactChannel>('phone')
  const [note, setNote] = useState('')
  const [isReached, setReached] = useState(true)
  const log = async (): Promise<void> => {
    if (await desk.act(lead, (stored, by) => logContact(stored, { channel, note, isReached }, by)))
      setNote('')
  }
  return (
    <Section title="Kontakt festhalten" testId="contact">
      <Grid gridTemplateColumns={[1, 1, 2]} gap={3}>
        <Labelled id={`${id}-channel`} label="Weg">
          <Select
            id={`${id}-channel`}
            fontSize={1}
            value={channel}
            onChange={event => {
              const { value } = event.currentTarget
              if (isChannel(value)) setChannel(value)
            }}
          >
            {Object.entries(contactChannels).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled id={`${id}-note`} label="Worum ging es?">
          <TextInput
            id={`${id}-note`}
            fontSize={1}
            value={note}
            onChange={event => setNote(event.currentTarget.value)}
          />
        </Labelled>
      </Grid>
      <Flex align="center" gap={3} wrap="wrap">
        <Flex as="label" align="center" gap={2} flex={1}>
          <Checkbox checked={isReached} onChange={event => setReached(event.currentTarget.checked)} />
          <Text size={1}>Der Absender hat eine Antwort bekommen</Text>
        </Flex>
        <Button
          mode="ghost"
          fontSize={1}
          text="Festhalten"
          disabled={desk.isSaving}
          onClick={() => void log()}
        />
      </Flex>
      <Fault message={desk.fault} />
    </Section>
  )
}
