import type { Seo } from '@repo/content/shared/seo/seo.ts'
import type { ReactNode } from 'react'
import { chosenShareImage } from '../share-image/chosen-share-image.ts'

/** What stands at an address: the facts of its head and its content. */
export interface PageAt {
  /** Absent on the home page, which is named by brand and claim. */
  readonly title?: string
  /** Absent: the description of the whole site. */
  readonly description?: string
  /** What the drawn share image says, when that is not the title. */
  readonly shareTitle?: string
  /** An editor's own share image in place of the drawn one. */
  readonly image?: { readonly url: string; readonly alt: string }
  /** `false` keeps search engines away. */
  readonly index?: boolean
  readonly content: ReactNode
}

/** An editor's own words for search engines go before the page's; `noIndex` before everything. */
export function withSeo(page: PageAt, seo: Seo): PageAt {
  const image = chosenShareImage(seo, page.title ?? '')
  return {
    ...page,
    ...(image === undefined ? {} : { image }),
    ...(seo.title ? { title: seo.title, ...(page.title ? { shareTitle: page.title } : {}) } : {}),
    ...(seo.description ? { description: seo.description } : {}),
    ...(seo.noIndex ? { index: false } : {}),
  }
}
