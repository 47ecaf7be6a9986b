import { Box, Card, Stack, Text } from '@sanity/ui'
import { Autocomplete } from '@sanity/ui/autocomplete'
import { useEffect, useId, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'

const optionsSchema = z.array(z.object({ value: z.string(), title: z.string() }))
type Options = z.output<typeof optionsSchema>

/** Published documents of a type that can take the place of `$id`; a retired article cannot. */
const optionsQuery = `*[_type == $type && _id != $id && !defined(retire.date)] {
  "value": _id, "title": coalesce(title, name, headline, "Ohne Titel")
} | order(title asc) [0...1000]`

interface ReplacementPickerProps {
  readonly id: string
  readonly type: string
  readonly label: string
  readonly value: string
  readonly onChange: (id: string) => void
}

/** Searches among the published documents of the same type by title; empty means none. */
export function ReplacementPicker({ id, type, label, value, onChange }: ReplacementPickerProps) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const inputId = useId()
  const [options, setOptions] = useState<Options | 'failed'>()
  useEffect(() => {
    let isCurrent = true
    client
      .fetch<unknown>(optionsQuery, { id, type }, { perspective: 'published', tag: 'desk.replacements' })
      .then(answer => optionsSchema.parse(answer))
      .then(
        found => isCurrent && setOptions(found),
        () => isCurrent && setOptions('failed'),
      )
    return () => {
      isCurrent = false
    }
  }, [client, id, type])
  const list = options === undefined || options === 'failed' ? [] : options
  const titleOf = (chosen: string) => list.find(option => option.value === chosen)?.title ?? ''
  return (
    <Stack gap={2}>
      <Text as="label" htmlFor={inputId} size={1} weight="medium">
        {label}
      </Text>
      <Autocomplete
        id={inputId}
        loading={options === undefined}
        openButton={{ 'aria-label': 'Auswahl öffnen' }}
        options={list}
        placeholder="Titel suchen"
        value={value}
        onChange={onChange}
        filterOption={(query, option) =>
          option.title.toLocaleLowerCase('de').includes(query.toLocaleLowerCase('de'))
        }
        renderValue={chosen => titleOf(chosen)}
        renderOption={option => (
          <Card as="button" type="button" padding={3}>
            <Text size={1}>{option.title}</Text>
          </Card>
        )}
      />
      {options === 'failed' ? (
        <Box>
          <Text size={1} role="alert">
            Die Auswahl lässt sich gerade nicht laden. Bitte schließen Sie den Dialog und öffnen Sie ihn neu.
          </Text>
        </Box>
      ) : null}
      {Array.isArray(options) && options.length === 0 ? (
        <Text size={1} muted>
          Es gibt noch kein anderes veröffentlichtes Dokument dieser Art.
        </Text>
      ) : null}
    </Stack>
  )
}
