import { topicQuery } from '@repo/content/documents/topic/topic.query.ts'
import { isTopicIndexable } from '@repo/content/documents/topic/topic-index.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { TopicQueryResult } from '@repo/content/sanity.types.ts'
import { FigureImageView } from '@repo/content/shared/image/figure-image.view.tsx'
import { fetchContent } from '../../lake/fetch.ts'
import { ArticleList } from '../articles/article-list.tsx'
import { sealCrop } from '../media/seal-crop.ts'
import { PageTitle } from '../site/page-title.tsx'
import { EmptyNote } from './empty-note.tsx'
import { type PageAt, withSeo } from './page-at.ts'

/** The topic at this slug with exactly its articles, `null` when there is none. */
export async function topicPage(slug: string): Promise<PageAt | null> {
  const topic = await fetchContent<TopicQueryResult>(topicQuery, { slug })
  if (topic === null) return null
  const { title, description, articles, image, seo } = topic
  const page: PageAt = {
    title,
    description: description ?? `Alle Artikel zum Thema ${title}.`,
    index: isTopicIndexable({ description, articleCount: articles.length, noIndex: seo.noIndex }),
    content: (
      <>
        <PageTitle
          kicker={
            <a className="underline underline-offset-4 hover:text-ink" href={pathOf({ type: 'topicIndex' })}>
              Themen
            </a>
          }
          {...(description ? { lead: description } : {})}
        >
          {title}
        </PageTitle>
        {image ? (
          <div className="in-wide mb-14 md:mb-20">
            <FigureImageView image={image} sealCrop={sealCrop} sizes="(min-width: 84rem) 80rem, 94vw" eager />
          </div>
        ) : null}
        {articles.length === 0 ? (
          <EmptyNote>Zu diesem Thema ist noch kein Artikel veröffentlicht.</EmptyNote>
        ) : (
          <ArticleList articles={articles} heading="h2" />
        )}
      </>
    ),
  }
  return withSeo(page, seo)
}
