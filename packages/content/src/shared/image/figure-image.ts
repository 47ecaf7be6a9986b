import type { ArticleQueryResult } from '../../sanity.types.ts'

/** An image as its projection answers it. */
export type FigureImage = NonNullable<NonNullable<ArticleQueryResult>['heroImage']>
