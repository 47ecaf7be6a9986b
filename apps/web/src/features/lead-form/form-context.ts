import { type Campaign, readCampaign } from '@repo/leads/campaign.ts'
import type { ChosenItem } from '@repo/leads/chosen-item.ts'
import type { ChosenService } from '@repo/leads/chosen-service.ts'
import { type ArticleNote, openArticle, openItem } from '@repo/leads/open-notes.ts'
import type { FormDraft } from './form-draft.ts'
import type { Notice } from './get-notice.ts'

/** A sentence that may go along; `isChosen` is whether it does unless the visitor says otherwise. */
export interface OfferedItem {
  readonly note: ChosenItem
  readonly isChosen: boolean
}

/** Where a form stands. All of it but the offer's id is shown to the visitor, who can take each part out. */
export interface LeadFormContext {
  readonly article?: ArticleNote | undefined
  /** Place of the form in words, e.g. "Am Ende des Artikels". */
  readonly section?: string | undefined
  readonly offerId?: string | undefined
  /** Of a form that came back; on a page the script reads its address. */
  readonly campaign?: Campaign | undefined
  readonly items?: readonly OfferedItem[]
  /** Names of the fields that the offer asks for; absent where no offer is published. */
  readonly askFor?: readonly string[] | undefined
  /** Working hours within which the offer promises an answer. */
  readonly promisedHours?: number | null | undefined
  /** Services among which the visitor may choose, where the offer asks for one. */
  readonly services?: readonly ChosenService[] | undefined
  /** What the offer says of the data; absent where it has chosen none. */
  readonly privacyNotice?: Notice | null | undefined
}

/** What a form that came back may still carry; a note that this site did not seal is gone. */
export function draftContext({ values, items = [] }: FormDraft, secret: string): LeadFormContext {
  return {
    article: openArticle(values.article, secret),
    section: values.section,
    offerId: values.offerId,
    campaign: values.campaign === undefined ? undefined : readCampaign(values.campaign),
    items: items.flatMap(({ sealed }) => {
      const note = openItem(sealed, secret)
      return note === undefined ? [] : [{ note, isChosen: true }]
    }),
  }
}
