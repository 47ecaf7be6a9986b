import { berlinDay } from '@repo/leads/berlin-day.ts'
import { notesOf } from '@repo/leads/lead-notes.ts'
import { accessDueOn } from '@repo/leads/rights/disclose.ts'
import { germanDate } from '@repo/leads/rights/german-time.ts'
import { Button, Card, Checkbox, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useId, useState } from 'react'
import { Labelled } from '../lead/labelled.tsx'
import { Fault, Section } from '../lead/section.tsx'
import { type FoundAccess, useAccess } from './use-access.ts'

/** Everything about one mail address, put together and handed out, with the day by which it has to be. */
export function AccessForm() {
  const access = useAccess()
  const id = useId()
  const [address, setAddress] = useState('')
  const [requestedOn, setRequestedOn] = useState(() => berlinDay(new Date()))
  return (
    <Section title="Auskunft über gespeicherte Daten" testId="access">
      <Text size={1} muted>
        Wer fragt, was über ihn gespeichert ist, bekommt binnen eines Monats alles: Anfragen, Notizen, Verlauf
        und Nachrichten. Prüfen Sie vorher, dass die Adresse ihm gehört.
      </Text>
      <Flex gap={3} wrap="wrap" align="flex-end">
        <Stack flex={1}>
          <Labelled id={`${id}-address`} label="E-Mail-Adresse">
            <TextInput
              id={`${id}-address`}
              type="email"
              fontSize={1}
              value={address}
              onChange={event => setAddress(event.currentTarget.value)}
            />
          </Labelled>
        </Stack>
        <Labelled id={`${id}-day`} label="Verlangt am">
          <TextInput
            id={`${id}-day`}
            type="date"
            fontSize={1}
            value={requestedOn}
            onChange={event => setRequestedOn(event.currentTarget.value)}
          />
        </Labelled>
        <Button
          fontSize={1}
          tone="primary"
          text="Zusammenstellen"
          loading={access.isBusy}
          disabled={access.isBusy || address.trim() === '' || requestedOn === ''}
          onClick={() => void access.collect(address, requestedOn)}
        />
      </Flex>
      <Fault message={access.fault} />
      {access.found === undefined ? null : (
        <Found
          key={access.found.requestId}
          found={access.found}
          isBusy={access.isBusy}
          isDelivered={access.isDelivered}
          onDeliver={access.deliver}
        />
      )}
    </Section>
  )
}

interface FoundProps {
  readonly found: FoundAccess
  readonly isBusy: boolean
  readonly isDelivered: boolean
  readonly onDeliver: (omitted: ReadonlySet<string>) => Promise<void>
}

function Found({ found, isBusy, isDelivered, onDeliver }: FoundProps) {
  const { leads, mails, requestedOn } = found
  const [omitted, setOmitted] = useState<ReadonlySet<string>>(new Set())
  const notes = leads.flatMap(({ read }) => notesOf(read))
  const toggle = (key: string) => {
    const next = new Set(omitted)
    if (!next.delete(key)) next.add(key)
    setOmitted(next)
  }
  return (
    <Stack gap={4}>
      <Card tone="primary" padding={3} radius={2} role="status">
        <Text size={1}>
          {`${leads.length === 1 ? '1 Anfrage' : `${leads.length} Anfragen`}, ${mails.length === 1 ? '1 Nachricht' : `${mails.length} Nachrichten`} · Antwort fällig bis ${germanDate(accessDueOn(requestedOn))}`}
        </Text>
      </Card>
      {notes.length === 0 ? null : (
        <Stack gap={3}>
          <Text size={1} weight="medium">
            Notizen, in denen von anderen Personen die Rede ist, bitte ankreuzen: Sie bleiben weg, und die
            Auskunft nennt, wie viele es sind.
          </Text>
          {notes.map(({ key, text }) => (
            <Flex as="label" key={key} gap={3} align="flex-start">
              <Checkbox checked={omitted.has(key)} onChange={() => toggle(key)} />
              <Text size={1}>{text}</Text>
            </Flex>
          ))}
        </Stack>
      )}
      <Flex gap={3} align="center" justify="flex-end">
        {isDelivered ? (
          <Text size={1} muted>
            Als erteilt festgehalten.
          </Text>
        ) : null}
        <Button
          fontSize={1}
          tone="primary"
          text="Auskunft laden (HTML und JSON)"
          disabled={isBusy}
          onClick={() => void onDeliver(omitted)}
        />
      </Flex>
    </Stack>
  )
}
