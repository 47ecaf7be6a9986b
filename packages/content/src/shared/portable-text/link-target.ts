import { isLegalPageKind, pathOf } from '../../routes.ts'

/** An address as its author means it: two slashes and a host for the web, nothing that a browser would read in. */
const spelled = /^(?:https?:\/\/[^/?#]|mailto:[^/?#]|tel:[+0-9(])/i
/** What a browser drops or shows otherwise than it is: control and format characters, backslashes. */
const deceptive = /[\\\p{Cc}\p{Cf}]/u

/**
 * Address of a link mark, outward or to an own page.
 * `undefined` for every address that is not web, mail or telephone, and for a page that is not published.
 */
export function linkTarget(mark: unknown): string | undefined {
  if (typeof mark !== 'object' || mark === null) return undefined
  if ('href' in mark && typeof mark.href === 'string') return safeAddress(mark.href)
  if ('target' in mark) return ownAddress(mark.target)
  return undefined
}

/** The address in its normal spelling, `undefined` unless it is plainly one of web, mail or telephone. */
export function safeAddress(href: string): string | undefined {
  const text = href.trim()
  if (!spelled.test(text) || deceptive.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  // "https://bank.example@evil.example" leads to the second.
  return url.username === '' && url.password === '' ? url.href : undefined
}

/** `true` for an address that a page will link, else the German sentence for the editor. Empty is for `required`. */
export function checkAddress(href: string | undefined): true | string {
  return !href || safeAddress(href) !== undefined
    ? true
    : 'Diese Adresse ist so nicht zu gebrauchen. Bitte schreiben Sie sie vollständig und ohne unsichtbare Zeichen, zum Beispiel https://www.beispiel.de.'
}

function ownAddress(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('_type' in target)) return undefined
  if (target._type === 'legalPage' && 'kind' in target && isLegalPageKind(target.kind))
    return pathOf({ type: 'legalPage', kind: target.kind })
  if (!('slug' in target) || typeof target.slug !== 'string') return undefined
  switch (target._type) {
    case 'article':
    case 'topic':
    case 'service':
    case 'page':
      return pathOf({ type: target._type, slug: target.slug })
    case 'person':
      // A person has a page only with the public mark.
      return 'isPublic' in target && target.isPublic === true
        ? pathOf({ type: 'person', slug: target.slug })
        : undefined
    default:
      return undefined
  }
}
