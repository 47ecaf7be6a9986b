import { cacheLife, cacheTag } from 'next/cache'
import { type ArticleCard, getNewestArticles } from '../articles/get-article.ts'
import { articleCounters } from './article-counters.ts'
import { mostReadTag } from './most-read-tag.ts'
import { numbersLog } from './numbers-log.ts'
import { getArticleCards } from './readable-articles.ts'

const shown = 3

/** Pages with the list are made again when the counters change it, like pages after a publish. */
async function mostReadIds(): Promise<readonly string[]> {
  'use cache'
  cacheLife('max')
  cacheTag(mostReadTag)
  return articleCounters().mostRead()
}

/** A page without an address is no place to fail for want of counters. */
async function mostReadIfCounted(): Promise<readonly string[]> {
  try {
    return await mostReadIds()
  } catch (fault) {
    numbersLog(`Counters not readable: ${fault instanceof Error ? fault.message : 'unknown fault'}`)
    return []
  }
}

/** Articles to point to, and whether they are those that visitors read most. */
export interface PointedTo {
  readonly areMostRead: boolean
  readonly articles: readonly ArticleCard[]
}

/** The three articles that were read most in the last four weeks; the newest, as long as fewer were read at all. */
export async function getMostRead(): Promise<PointedTo> {
  const ids = await mostReadIfCounted()
  const [cards, newest] = await Promise.all([getArticleCards(ids), getNewestArticles()])
  const read = ids.flatMap(id => cards.find(({ _id }) => _id === id) ?? []).slice(0, shown)
  const areMostRead = read.length > 0 && read.length >= Math.min(shown, newest.length)
  return { areMostRead, articles: areMostRead ? read : newest }
}
