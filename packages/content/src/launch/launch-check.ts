/** Where a gap is closed: a field of a document, or a setting with which the site is started. */
export type LaunchPlace =
  | {
      readonly kind: 'field'
      /** Published id. */
      readonly documentId: string
      readonly documentType: string
      /** As the Studio writes paths, such as `body[_key=="a"]`. */
      readonly path: string
    }
  | { readonly kind: 'setting'; readonly name: 'SMTP_URL' | 'SITE_URL' | 'STUDIO_URL' | 'LAKE_URL' }

export type LaunchSection = 'impressum' | 'legalTexts' | 'offer' | 'texts' | 'operation'

/** German names of the sections, in the order in which they are shown. */
export const launchSections: Readonly<Record<LaunchSection, string>> = {
  impressum: 'Angaben zum Unternehmen',
  legalTexts: 'Rechtstexte',
  offer: 'Kontaktangebot',
  texts: 'Texte',
  operation: 'Betrieb',
}

/** One thing that must be so before the site goes live. */
export interface LaunchCheck {
  /** The same for the same thing, whether it is done or not. */
  readonly id: string
  readonly section: LaunchSection
  readonly isDone: boolean
  /** German: what is missing, or what has been reached. */
  readonly sentence: string
  /** Absent where nothing is left to be opened. */
  readonly place?: LaunchPlace
}

/** A document as the lake answers it. */
export interface LaunchDocument {
  readonly _id: string
  readonly _type: string
  readonly [field: string]: unknown
}

/** What the Studio knows of the installation beside its documents. */
export interface LaunchSurroundings {
  readonly siteUrl: string
  readonly studioUrl: string
  readonly lakeUrl: string
  readonly mail: 'smtp' | 'outbox'
}
