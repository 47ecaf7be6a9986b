import { berlinDay } from '@repo/leads/berlin-day.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { chosenReasons, erasureReasons, newErasure } from '@repo/leads/rights/erasure.ts'
import { keptFromErasure } from '@repo/leads/rights/erasure-hold.ts'
import { Button, Card, Checkbox, Flex, Select, Stack, Text } from '@sanity/ui'
import { useId, useState } from 'react'
import { useClient } from 'sanity'
import { Labelled } from '../lead/labelled.tsx'
import { Fault } from '../lead/section.tsx'
import { useActing } from '../use-acting.ts'

/** Orders the erasure of a lead; the desk carries it out and writes the receipt. */
export function ErasureForm({ lead, onDone }: { readonly lead: StoredLead; readonly onDone: () => void }) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const acting = useActing()
  const id = useId()
  const [reason, setReason] = useState<(typeof chosenReasons)[number]>('requestOfPerson')
  const [isSure, setSure] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [fault, setFault] = useState<string>()

  const kept = keptFromErasure(lead, reason, berlinDay(new Date()))

  const order = async (): Promise<void> => {
    setSaving(true)
    const { actor, actorId, now, newKey } = acting()
    try {
      await client.create(newErasure(lead, { reason, name: actor, id: actorId }, { now, newId: newKey }), {
        tag: 'sales.erasure',
      })
      onDone()
    } catch {
      setFault('Die Löschung ließ sich nicht beauftragen. Bitte versuchen Sie es noch einmal.')
    } finally {
      setSaving(false)
    }
  }
  return (
    <Stack gap={3}>
      <Text size={1}>
        Die Anfrage wird mit ihrer Geschichte, ihren Nachrichten und allem, was sich dazu findet, gelöscht.
        Das lässt sich nicht zurücknehmen. Der Beleg steht danach unter „Datenschutz“.
      </Text>
      <Labelled id={`${id}-reason`} label="Grund der Löschung">
        <Select
          id={`${id}-reason`}
          fontSize={1}
          value={reason}
          onChange={event =>
            setReason(chosenReasons.find(known => known === event.currentTarget.value) ?? 'requestOfPerson')
          }
        >
          {chosenReasons.map(known => (
            <option key={known} value={known}>
              {erasureReasons[known]}
            </option>
          ))}
        </Select>
      </Labelled>
      {kept === undefined ? null : (
        <Card tone="caution" padding={3} radius={2} role="status">
          <Text
            size={1}
          >{`${kept} Wird sie nicht mehr gebraucht, wählen Sie „${erasureReasons.purposeEnded}“.`}</Text>
        </Card>
      )}
      <Flex as="label" align="center" gap={2}>
        <Checkbox checked={isSure} onChange={event => setSure(event.currentTarget.checked)} />
        <Text size={1}>Ja, endgültig löschen</Text>
      </Flex>
      <Fault message={fault} />
      <Flex justify="flex-end">
        <Button
          fontSize={1}
          tone="critical"
          text="Löschung beauftragen"
          disabled={!isSure || isSaving || kept !== undefined}
          loading={isSaving}
          onClick={() => void order()}
        />
      </Flex>
    </Stack>
  )
}
