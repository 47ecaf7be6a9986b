import { type LeadListAnswer, leadListAt, leadListQuery, leadPageSize } from '@repo/leads/lead-list.ts'
import type { LeadRow } from '@repo/leads/lead-row.ts'
import { isLeadStatus } from '@repo/leads/lead-status.ts'
import { Box, Button, Flex, Text } from '@sanity/ui'
import { type ComponentProps, type KeyboardEvent, useEffect, useState } from 'react'
import { useCurrentUser } from 'sanity'
import type { UserComponent } from 'sanity/structure'
import { LiveList, type LiveRows, type RowGroup } from '../../live-list.tsx'
import { useNow } from '../../use-now.ts'
import { type InboxFilter, InboxFilters, noFilter } from './inbox-filters.tsx'
import { LeadInboxRow } from './lead-inbox-row.tsx'
import { useLeadRows } from './use-lead-rows.ts'

const isFiltered = ({ search, status, owner, articleId }: InboxFilter): boolean =>
  search.trim() !== '' || status !== 'all' || owner !== 'all' || articleId !== ''

/** `/` goes to the search, unless somebody is writing. */
function findBySlash(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== '/' || event.target instanceof HTMLInputElement) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('[data-inbox-search]')?.focus()
}

/** Somebody who types asks once they pause. */
const settleMs = 150

function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const pause = setTimeout(() => setSettled(typed), settleMs)
    return () => clearTimeout(pause)
  }, [typed])
  return settled
}

function groupsOf(
  answer: LiveRows<LeadListAnswer>,
  limit: number,
  now: Date,
): { readonly list: LiveRows<readonly RowGroup<LeadRow>[]>; readonly hasMore: boolean } {
  if (answer.state !== 'live') return { list: answer, hasMore: false }
  const { leading, rows, hasMore } = leadListAt(answer.rows, limit, now)
  const groups =
    leading.length === 0
      ? [{ rows }]
      : [
          { title: 'Überfällig', rows: leading },
          { title: 'Weitere', rows },
        ]
  return { list: { state: 'live', rows: groups }, hasMore }
}

/** The live list of leads in the statuses that the pane's options name. */
export function LeadInbox(props: ComponentProps<UserComponent>) {
  // The Studio keeps one component for whichever list stands in that place: another list begins without the filters of the last.
  return <FilteredLeads key={props.id} {...props} />
}

function FilteredLeads({ options, childItemId }: ComponentProps<UserComponent>) {
  const statuses = Array.isArray(options?.statuses) ? options.statuses.filter(isLeadStatus) : []
  const me = useCurrentUser()?.id ?? ''
  const now = useNow()
  const [filter, setFilter] = useState<InboxFilter>({
    ...noFilter,
    owner: options?.owner === 'mine' ? 'mine' : 'all',
  })
  const [limit, setLimit] = useState(leadPageSize)
  const search = useSettled(filter.search)
  const answer = useLeadRows(
    leadListQuery({
      statuses: filter.status === 'all' ? statuses : [filter.status],
      owner: filter.owner === 'all' ? undefined : filter.owner,
      articleId: filter.articleId === '' ? undefined : filter.articleId,
      search,
      limit,
      me,
    }),
  )
  const { list, hasMore } = groupsOf(answer, limit, now)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: -- a shortcut beside the search field itself, not the only way
    <div onKeyDown={findBySlash}>
      <InboxFilters filter={filter} statuses={statuses} onChange={setFilter} />
      <LiveList
        list={list}
        noun="Anfragen"
        label="Anfragen"
        empty={
          isFiltered(filter)
            ? { title: 'Nichts gefunden', text: 'Keine Anfrage passt zu Suche und Filter.' }
            : {
                title: 'Keine Anfragen in dieser Liste',
                text: 'Neue Anfragen erscheinen von selbst, sobald sie eingehen.',
              }
        }
        keyOf={row => row._id}
      >
        {row => <LeadInboxRow row={row} isSelected={row._id === childItemId} now={now} />}
      </LiveList>
      {hasMore ? (
        <Flex justify="center" padding={3}>
          <Button
            mode="ghost"
            fontSize={1}
            text="Mehr laden"
            onClick={() => setLimit(limit + leadPageSize)}
          />
        </Flex>
      ) : null}
      <Box padding={4} display={['none', 'none', 'block']}>
        <Text size={0} muted align="center">
          ↑ ↓ oder J K: auswählen · Enter: öffnen · /: suchen
        </Text>
      </Box>
    </div>
  )
}
