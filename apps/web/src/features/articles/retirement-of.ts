import { pathOf } from '@repo/content/routes.ts'
import type { Article, ArticleCard } from './get-article.ts'

/** What an article's address answers: the text, a redirect to its replacement, or that it is gone. */
export type Retirement =
  | { readonly status: 'readable' }
  | { readonly status: 'moved'; readonly to: string }
  | { readonly status: 'gone'; readonly replacement: ArticleCard | null }

/** Decides it; without a replacement that can be read nothing redirects, because it would lead nowhere. */
export function retirementOf({ _id, retire }: Pick<Article, '_id' | 'retire'>): Retirement {
  if (retire === null) return { status: 'readable' }
  const replacement = retire.replacement?.slug && retire.replacement._id !== _id ? retire.replacement : null
  if (retire.answer === 'gone') return { status: 'gone', replacement: null }
  return retire.answer === 'moved' && replacement !== null
    ? { status: 'moved', to: pathOf({ type: 'article', slug: replacement.slug }) }
    : { status: 'gone', replacement }
}
