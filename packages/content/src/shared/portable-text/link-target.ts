import { isLegalPageKind, pathOf } from '../../routes.ts'

const safeProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])

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

function safeAddress(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return safeProtocols.has(url.protocol) ? url.href : undefined
}

function ownAddress(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('_type' in target)) return undefined
  if (target._type === 'legalPage' && 'kind' in target && isLegalPageKind(target.kind))
    return pathOf({ type: 'legalPage', kind: target.kind })
  if (!('slug' in target) || typeof target.slug !== 'string') return undefined
  switch (target._type) {
    case 'article':
    case 'topic':
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
