import type { StoredLead } from '@repo/leads/read-lead.ts'
import {
  type CorrectableField,
  changedSince,
  contactValues,
  correct,
  correctableLabels,
} from '@repo/leads/rights/correct.ts'
import { Button, Flex, Grid, Stack, TextInput } from '@sanity/ui'
import { useId, useState } from 'react'
import { Labelled } from '../lead/labelled.tsx'
import { Fault } from '../lead/section.tsx'
import { useLeadPatch } from '../use-lead-patch.ts'

const fields = ['name', 'company', 'email', 'phone'] as const satisfies readonly CorrectableField[]

/** Sets contact data right, as its person asked for. */
export function CorrectionForm({ lead, onDone }: { readonly lead: StoredLead; readonly onDone: () => void }) {
  const desk = useLeadPatch()
  const id = useId()
  const [opened] = useState(() => contactValues(lead))
  const [values, setValues] = useState(opened)
  const save = async (): Promise<void> => {
    if (await desk.act(lead, (stored, by) => correct(stored, changedSince(opened, values), by))) onDone()
  }
  return (
    <Stack gap={3}>
      <Grid gridTemplateColumns={[1, 1, 2]} gap={3}>
        {fields.map(field => (
          <Labelled key={field} id={`${id}-${field}`} label={correctableLabels[field]}>
            <TextInput
              id={`${id}-${field}`}
              fontSize={1}
              value={values[field]}
              onChange={event => {
                const { value } = event.currentTarget
                setValues(known => ({ ...known, [field]: value }))
              }}
            />
          </Labelled>
        ))}
      </Grid>
      <Fault message={desk.fault} />
      <Flex justify="flex-end">
        <Button
          fontSize={1}
          tone="primary"
          text="Berichtigung speichern"
          disabled={desk.isSaving}
          onClick={() => void save()}
        />
      </Flex>
    </Stack>
  )
}
