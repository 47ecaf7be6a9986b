import { publishedId } from '../../shared/validation/published-id.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'

/**
 * `true` for every offer but the one that the settings name, which takes the place of all others and so is always on.
 * `id` is that of the offer, as a draft or not; `settings` are those that visitors see.
 */
export function checkActive(active: boolean | undefined, id: string, settings: unknown): true | string {
  const fallback = siblingValue(siblingValue(settings, 'defaultOffer'), '_ref')
  return active !== false || fallback !== publishedId(id)
    ? true
    : 'Dies ist das Ersatzangebot und lässt sich nicht abschalten. Bitte wählen Sie zuerst in den Einstellungen ein anderes.'
}

/** `true` while an offer can take the place of all others: published, and not switched off. */
export function checkFallback(offer: unknown): true | string {
  return siblingValue(offer, 'active') === false
    ? 'Dieses Angebot ist abgeschaltet und kann kein anderes ersetzen. Bitte schalten Sie es ein oder wählen Sie ein anderes.'
    : true
}
