import { leadStatuses, leadStatusLabels } from '@repo/leads/lead-status.ts'
import { type ExportFormat, exportFormats } from '@repo/leads/rights/lead-export.ts'
import { Button, Flex, Grid, Select, Text, TextInput } from '@sanity/ui'
import { useId, useState } from 'react'
import { Labelled } from '../lead/labelled.tsx'
import { Fault, Section } from '../lead/section.tsx'
import { useExport } from './use-export.ts'

const statuses = leadStatuses.filter(status => status !== 'erased' && status !== 'review')

/** A selection of leads as a file, for a named purpose that stands on each of them afterwards. */
export function ExportForm() {
  const leads = useExport()
  const id = useId()
  const [status, setStatus] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [purpose, setPurpose] = useState('')
  const [format, setFormat] = useState<ExportFormat>('csv')
  const chosen = status === '' ? statuses : statuses.filter(known => known === status)
  return (
    <Section title="Anfragen exportieren" testId="export">
      <Text size={1} muted>
        Jede exportierte Anfrage hält fest, wer sie wann und wofür mitgenommen hat. Eingeschränkte Anfragen
        und Spamverdacht sind nie dabei.
      </Text>
      <Grid gridTemplateColumns={[1, 2]} gap={3}>
        <Labelled id={`${id}-status`} label="Status">
          <Select
            id={`${id}-status`}
            fontSize={1}
            value={status}
            onChange={event => setStatus(event.currentTarget.value)}
          >
            <option value="">Alle</option>
            {statuses.map(known => (
              <option key={known} value={known}>
                {leadStatusLabels[known]}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled id={`${id}-format`} label="Format">
          <Select
            id={`${id}-format`}
            fontSize={1}
            value={format}
            onChange={event => setFormat(event.currentTarget.value === 'json' ? 'json' : 'csv')}
          >
            {Object.entries(exportFormats).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled id={`${id}-from`} label="Eingegangen ab">
          <TextInput
            id={`${id}-from`}
            type="date"
            fontSize={1}
            value={from}
            onChange={event => setFrom(event.currentTarget.value)}
          />
        </Labelled>
        <Labelled id={`${id}-to`} label="Eingegangen bis">
          <TextInput
            id={`${id}-to`}
            type="date"
            fontSize={1}
            value={to}
            onChange={event => setTo(event.currentTarget.value)}
          />
        </Labelled>
      </Grid>
      <Labelled id={`${id}-purpose`} label="Wofür brauchen Sie den Export?">
        <TextInput
          id={`${id}-purpose`}
          fontSize={1}
          maxLength={300}
          value={purpose}
          onChange={event => setPurpose(event.currentTarget.value)}
        />
      </Labelled>
      <Fault message={leads.fault} />
      <Flex gap={3} align="center" justify="flex-end">
        <Text size={1} muted role="status">
          {leads.exported === undefined
            ? ''
            : leads.exported === 1
              ? '1 Anfrage exportiert'
              : `${leads.exported} Anfragen exportiert`}
        </Text>
        <Button
          fontSize={1}
          tone="primary"
          text="Exportieren"
          loading={leads.isBusy}
          disabled={leads.isBusy || purpose.trim() === ''}
          onClick={() => void leads.run({ statuses: chosen, from, to, purpose, format })}
        />
      </Flex>
    </Section>
  )
}
