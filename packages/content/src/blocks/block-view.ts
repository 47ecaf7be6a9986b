import type { ReactNode } from 'react'
import type { ArticleQueryResult } from '../sanity.types.ts'
import type { SealCrop } from '../shared/image/media-address.ts'
import type { BlockType } from './schemas.ts'

/** One member of an article's body as the article query answers it. */
export type BodyMember = NonNullable<ArticleQueryResult>['body'][number]

/** A block as the query answers it. */
export type BlockOf<Type extends BlockType> = Extract<BodyMember, { readonly _type: Type }>

/** What the page lends to its blocks. */
export interface BlockSurroundings {
  /** The contact offer with its form, under `headline` if the block has one of its own. */
  readonly renderOffer: (headline: string | null) => ReactNode
  /** The source of the article after `intro`; absent where there is none. */
  readonly renderSource?: (intro: string | null) => ReactNode
  /** Anchor or address of the form, for a call to action that is only a button. */
  readonly offerHref: string
  /** Headline of the offer. */
  readonly offerHeadline: string
  /** For pictures of which an editor chose a part. */
  readonly sealCrop: SealCrop
  /** Slug of the article around the blocks, if it is one. */
  readonly articleSlug?: string
}

export interface BlockViewProps<Type extends BlockType> {
  readonly block: BlockOf<Type>
  readonly surroundings: BlockSurroundings
}

/** A server component that shows one kind of block. */
export type BlockView<Type extends BlockType> = (props: BlockViewProps<Type>) => ReactNode
