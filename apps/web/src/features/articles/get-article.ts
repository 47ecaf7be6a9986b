import {
  articleListQuery,
  articleQuery,
  homeQuery,
  newestArticlesQuery,
} from '@repo/content/documents/article/article.query.ts'
import type {
  ArticleListQueryResult,
  ArticleQueryResult,
  HomeQueryResult,
  NewestArticlesQueryResult,
} from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** The article at this slug, `null` when there is none. */
export function getArticle(slug: string) {
  return fetchContent<ArticleQueryResult>(articleQuery, { slug })
}

/** All articles, newest first. */
export function getArticles() {
  return fetchContent<ArticleListQueryResult>(articleListQuery)
}

/** The three newest articles. */
export function getNewestArticles() {
  return fetchContent<NewestArticlesQueryResult>(newestArticlesQuery)
}

/** Newest articles and the default offer. */
export function getHome() {
  return fetchContent<HomeQueryResult>(homeQuery)
}

export type Article = NonNullable<Awaited<ReturnType<typeof getArticle>>>
export type ArticleCard = Awaited<ReturnType<typeof getArticles>>[number]
export type Offer = NonNullable<Article['offer']>
