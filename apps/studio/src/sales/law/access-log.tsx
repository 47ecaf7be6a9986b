import { leadEventLabels } from '@repo/leads/lead-event.ts'
import { accessKeptDays } from '@repo/leads/rights/erased-shell.ts'
import { germanMoment } from '@repo/leads/rights/german-time.ts'
import { Text } from '@sanity/ui'
import { useMemo } from 'react'
import { useCurrentUser } from 'sanity'
import { z } from 'zod'
import type { LiveRows } from '../../live-list.tsx'
import { Section } from '../lead/section.tsx'
import { RowList } from './row-list.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'
import { useRows } from './use-rows.ts'

const types = [
  'viewed',
  'exported',
  'accessRequested',
  'accessDelivered',
  'correctedByStaff',
  'restricted',
  'unrestricted',
  'retentionExtended',
  'erased',
] as const

const maxEntries = 300

/** Who did what to which case, and when; nothing of what stands in it. */
const query = `*[_type == "lead" && _updatedAt >= $since] | order(_updatedAt desc) [0...500] {
  caseNumber,
  "entries": events[type in $types && at >= $since && ($who == "" || actorId == $who)]{_key, type, at, actor}
}`
const entrySchema = z.object({
  _key: z.string(),
  type: z.enum(types),
  at: z.string(),
  actor: z.string(),
})
const schema = z.object({
  caseNumber: z.string().nullish(),
  entries: z.array(entrySchema).nullish(),
})

interface Entry extends z.output<typeof entrySchema> {
  readonly caseNumber: string
}

const actorName = (actor: string): string =>
  actor === 'visitor' ? 'Absender' : actor === 'system' ? 'System' : actor

function entriesOf(list: LiveRows<readonly z.output<typeof schema>[]>): LiveRows<readonly Entry[]> {
  if (list.state !== 'live') return list
  const rows = list.rows
    .flatMap(({ caseNumber, entries }) =>
      (entries ?? []).map(entry => ({ ...entry, caseNumber: caseNumber ?? '' })),
    )
    .toSorted((left, right) => (left.at < right.at ? 1 : -1))
    .slice(0, maxEntries)
  return { state: 'live', rows }
}

/** The log of access: the management reads all of it, everybody else the own part. */
export function AccessLog() {
  const isAdministrator = useIsAdministrator()
  const me = useCurrentUser()?.id ?? '-'
  const params = useMemo(
    () => ({
      types: [...types],
      who: isAdministrator ? '' : me,
      since: new Date(Date.now() - accessKeptDays * 86_400_000).toISOString(),
    }),
    [isAdministrator, me],
  )
  const list = entriesOf(useRows(query, params, schema))
  return (
    <Section title={isAdministrator ? 'Wer was gesehen hat' : 'Was Sie gesehen haben'} testId="access-log">
      <Text size={1} muted>
        Nur wer, was, wann und an welchem Vorgang; nie, was darin steht. Ein Jahr lang.
      </Text>
      <RowList
        label="Protokoll"
        empty="Noch kein Eintrag."
        list={list}
        keyOf={({ _key, caseNumber }) => `${caseNumber}-${_key}`}
      >
        {({ type, at, actor, caseNumber }) => (
          <Text size={1}>
            {`${germanMoment(at)} · ${actorName(actor)} · ${leadEventLabels[type]} · ${caseNumber}`}
          </Text>
        )}
      </RowList>
    </Section>
  )
}
