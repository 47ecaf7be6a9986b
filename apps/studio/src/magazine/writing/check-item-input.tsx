import { Select, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import { type StringInputProps, set, unset, useClient, useFormValue } from 'sanity'
import { z } from 'zod'

const itemsSchema = z.array(z.object({ _key: z.string(), plainText: z.string().nullish() }))
type Items = z.output<typeof itemsSchema>

const itemsQuery = '*[_id == $id][0].items[]{_key, plainText}'

/** Chooses among the sentences of the self-check that the document refers to, by what they really mean. */
export function CheckItemInput({ value, onChange, readOnly, elementProps }: StringInputProps) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const selfCheck = useFormValue(['selfCheck', '_ref'])
  const [items, setItems] = useState<Items | 'failed'>([])
  useEffect(() => {
    let isCurrent = true
    const found =
      typeof selfCheck === 'string'
        ? client.fetch<unknown>(
            itemsQuery,
            { id: selfCheck },
            { perspective: 'published', tag: 'check-items' },
          )
        : Promise.resolve([])
    found.then(
      answer => isCurrent && setItems(itemsSchema.parse(answer ?? [])),
      () => isCurrent && setItems('failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [client, selfCheck])
  if (items === 'failed')
    return <Text size={1}>Die Punkte lassen sich gerade nicht laden. Bitte laden Sie die Seite neu.</Text>
  if (typeof selfCheck !== 'string')
    return (
      <Text size={1} muted>
        Bitte wählen Sie zuerst den Selbsttest.
      </Text>
    )
  const isKnown = value === undefined || items.some(({ _key }) => _key === value)
  return (
    <Select
      {...elementProps}
      readOnly={readOnly ?? false}
      value={value ?? ''}
      onChange={event => {
        const chosen = event.currentTarget.value
        onChange(chosen === '' ? unset() : set(chosen))
      }}
    >
      <option value="">Bitte wählen</option>
      {isKnown ? null : <option value={value}>Nicht mehr im Selbsttest</option>}
      {items.map(({ _key, plainText }) => (
        <option key={_key} value={_key}>
          {plainText || 'Punkt ohne Klartext'}
        </option>
      ))}
    </Select>
  )
}
