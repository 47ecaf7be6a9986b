import type { ArticleQueryResult } from '../../sanity.types.ts'

/** What an editor wants search engines and shared links to show, as its projection answers it. */
export type Seo = NonNullable<ArticleQueryResult>['seo']
