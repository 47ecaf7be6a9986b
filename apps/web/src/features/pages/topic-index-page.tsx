import { topicListQuery } from '@repo/content/documents/topic/topic.query.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { TopicListQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { PageTitle } from '../site/page-title.tsx'
import { EmptyNote } from './empty-note.tsx'
import type { PageAt } from './page-at.ts'

const lead = 'Wonach das Magazin geordnet ist: alle Themen mit den Artikeln, die dazu erschienen sind.'

function countOf(count: number): string {
  return count === 1 ? '1 Artikel' : `${count} Artikel`
}

/** All topics that have an article. */
export async function topicIndexPage(): Promise<PageAt> {
  const all = await fetchContent<TopicListQueryResult>(topicListQuery)
  const topics = all.filter(({ articleCount }) => articleCount > 0)
  return {
    title: 'Themen',
    description: lead,
    index: topics.length > 0,
    content: (
      <>
        <PageTitle lead={lead}>Themen</PageTitle>
        {topics.length === 0 ? (
          <EmptyNote>Noch ist zu keinem Thema ein Artikel veröffentlicht.</EmptyNote>
        ) : (
          // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list from the accessibility tree without markers
          <ul role="list" className="in-wide columns-inherit list-none">
            {topics.map(({ _id, title, slug, description, articleCount }) => (
              <li key={_id} className="in-wide columns-inherit border-t border-ink py-8 md:py-12">
                <p className="in-margin mb-3 text-small text-muted">{countOf(articleCount)}</p>
                <div className="in-text">
                  <h2 className="text-headline font-extrabold tracking-tight">
                    <a className="headline-link" href={pathOf({ type: 'topic', slug })}>
                      {title}
                    </a>
                  </h2>
                  {description ? <p className="mt-5 max-w-read text-read">{description}</p> : null}
                </div>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}
