import { topicListQuery } from '@repo/content/documents/topic/topic.query.ts'
import type { TopicListQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { ArticleList } from '../articles/article-list.tsx'
import { getArticles } from '../articles/get-article.ts'
import { PageTitle } from '../site/page-title.tsx'

/** The topic at this slug, `undefined` when there is none. */
export async function getTopic(slug: string) {
  const topics = await fetchContent<TopicListQueryResult>(topicListQuery)
  return topics.find(topic => topic.slug === slug)
}

export type Topic = NonNullable<Awaited<ReturnType<typeof getTopic>>>

/** A topic with its articles. */
export async function TopicPage({ topic }: { readonly topic: Topic }) {
  const articles = await getArticles()
  const ofTopic = articles.filter(({ topics }) => topics.some(({ _id }) => _id === topic._id))
  return (
    <>
      <PageTitle {...(topic.description ? { lead: topic.description } : {})}>{topic.title}</PageTitle>
      <ArticleList articles={ofTopic} heading="h2" />
    </>
  )
}
