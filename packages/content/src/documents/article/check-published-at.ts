import { siblingValue } from '../../shared/validation/sibling-value.ts'

const berlinTime = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})

/**
 * `true` while an article keeps the time under which visitors know it, else the German sentence that says what a change
 * does. `published` is what visitors see now; `undefined` before the first time.
 */
export function checkPublishedAt(publishedAt: string | undefined, published: unknown): true | string {
  const before = siblingValue(published, 'publishedAt')
  if (typeof before !== 'string' || !Number.isFinite(Date.parse(before))) return true
  if (publishedAt !== undefined && Date.parse(publishedAt) === Date.parse(before)) return true
  return `Der Artikel steht mit dem ${berlinTime.format(new Date(before))} Uhr im Magazin. Eine andere Zeit ordnet ihn dort, im Feed und in Suchmaschinen neu ein.`
}
