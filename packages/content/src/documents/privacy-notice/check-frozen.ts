import { areEqual } from '../../rules/equal-values.ts'

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** What an editor wrote, without the fields of the system. */
const contentOf = (document: Fields): Fields =>
  Object.fromEntries(
    Object.entries(document).filter(([name, value]) => !name.startsWith('_') && value !== undefined),
  )

/**
 * `true` until a notice is published and while it says the same as then, else the German sentence. Enquiries name its
 * version, so what was to be read under it has to be found again. `published` is what visitors see now.
 */
export function checkFrozen(document: unknown, published: unknown): true | string {
  if (!isRecord(document) || !isRecord(published)) return true
  return areEqual(contentOf(document), contentOf(published))
    ? true
    : 'Dieser Hinweis ist veröffentlicht und steht fest: Anfragen nennen seine Fassung. Bitte verwerfen Sie die Änderungen und legen Sie für einen neuen Text eine neue Fassung an.'
}
