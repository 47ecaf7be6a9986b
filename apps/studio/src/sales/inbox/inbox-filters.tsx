import type { LeadListWish } from '@repo/leads/lead-list.ts'
import { type LeadStatus, leadStatusLabels } from '@repo/leads/lead-status.ts'
import { SearchIcon } from '@sanity/icons/Search'
import { Box, Card, Grid, Select, Stack, TextInput } from '@sanity/ui'
import { useId } from 'react'
import { useArticleChoices } from './use-article-choices.ts'

/** What a person narrows a list down by. */
export interface InboxFilter {
  readonly search: string
  readonly status: LeadStatus | 'all'
  readonly owner: NonNullable<LeadListWish['owner']> | 'all'
  readonly articleId: string
}

export const noFilter: InboxFilter = { search: '', status: 'all', owner: 'all', articleId: '' }

interface InboxFiltersProps {
  readonly filter: InboxFilter
  /** Statuses to choose from; a list of one status has no choice. */
  readonly statuses: readonly LeadStatus[]
  readonly onChange: (filter: InboxFilter) => void
}

const owners: Readonly<Record<InboxFilter['owner'], string>> = {
  all: 'Von allen',
  mine: 'Meine',
  nobody: 'Noch frei',
}

const isOwner = (value: string): value is InboxFilter['owner'] => Object.hasOwn(owners, value)

/** Search and filters above a list of leads. */
export function InboxFilters({ filter, statuses, onChange }: InboxFiltersProps) {
  const id = useId()
  const articles = useArticleChoices()
  return (
    <Card borderBottom padding={3} role="search" aria-label="Anfragen suchen und filtern">
      <Stack gap={2}>
        <TextInput
          id={`${id}-search`}
          type="search"
          aria-label="Suchen"
          data-inbox-search=""
          icon={SearchIcon}
          fontSize={1}
          placeholder="Name, Firma, Nachricht, Nummer …"
          value={filter.search}
          onChange={event => onChange({ ...filter, search: event.currentTarget.value })}
        />
        <Grid gridTemplateColumns={statuses.length > 1 ? 2 : 1} gap={2}>
          {statuses.length > 1 ? (
            <Select
              aria-label="Status"
              fontSize={1}
              value={filter.status}
              onChange={event => {
                const { value } = event.currentTarget
                onChange({ ...filter, status: statuses.find(status => status === value) ?? 'all' })
              }}
            >
              <option value="all">Jeder Status</option>
              {statuses.map(status => (
                <option key={status} value={status}>
                  {leadStatusLabels[status]}
                </option>
              ))}
            </Select>
          ) : null}
          <Select
            aria-label="Zuständig"
            fontSize={1}
            value={filter.owner}
            onChange={event => {
              const { value } = event.currentTarget
              onChange({ ...filter, owner: isOwner(value) ? value : 'all' })
            }}
          >
            {Object.entries(owners).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
          <Box style={{ gridColumn: '1 / -1' }}>
            <Select
              aria-label="Artikel"
              fontSize={1}
              value={filter.articleId}
              onChange={event => onChange({ ...filter, articleId: event.currentTarget.value })}
            >
              <option value="">Alle Artikel</option>
              {articles.map(({ _id, title }) => (
                <option key={_id} value={_id}>
                  {title}
                </option>
              ))}
            </Select>
          </Box>
        </Grid>
      </Stack>
    </Card>
  )
}
