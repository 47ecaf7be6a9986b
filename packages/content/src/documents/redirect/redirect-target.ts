import { documentRoute } from '../../document-route.ts'
import { pathOf } from '../../routes.ts'

/** A rule as its query answers it. */
export interface RedirectRule {
  readonly kind: string | null
  readonly address: string | null
  readonly target: {
    readonly _type: string
    readonly slug: string | null
    readonly kind: string | null
    readonly title: string | null
  } | null
}

/** What the site answers at an old address. */
export type RedirectAnswer =
  | { readonly kind: 'moved'; readonly permanent: boolean; readonly location: string }
  | {
      readonly kind: 'gone'
      readonly replacement: { readonly location: string; readonly title: string } | null
    }

/** Anything that a browser reads differently from how it looks: white space, control characters, backslashes. */
const deceptive = /[\s\\\p{Cc}\p{Cf}]/u

/**
 * Where an address that an editor entered leads: a path of this site, or an https address elsewhere. `undefined` for
 * everything else, above all for what only looks like one of the two.
 */
export function safeTarget(address: string, siteUrl: string): string | undefined {
  if (deceptive.test(address)) return undefined
  if (address.startsWith('/')) {
    if (!URL.canParse(address, siteUrl)) return undefined
    const url = new URL(address, siteUrl)
    if (url.origin !== new URL(siteUrl).origin || address.startsWith('//')) return undefined
    return `${url.pathname}${url.search}${url.hash}`
  }
  if (!/^https:\/\/[^/]/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined
  return url.href
}

/** What a rule says about the path it is for; `undefined` when it leads nowhere (any more). */
export function redirectAnswer(
  rule: RedirectRule,
  from: string,
  siteUrl: string,
): RedirectAnswer | undefined {
  const location = locationOf(rule, siteUrl)
  const leadsAway = location !== undefined && new URL(location, siteUrl).href !== new URL(from, siteUrl).href
  if (rule.kind === 'gone')
    return {
      kind: 'gone',
      replacement: leadsAway ? { location, title: rule.target?.title || 'Zur neuen Seite' } : null,
    }
  return leadsAway ? { kind: 'moved', permanent: rule.kind !== 'temporary', location } : undefined
}

function locationOf({ address, target }: RedirectRule, siteUrl: string): string | undefined {
  if (target !== null) {
    const route = documentRoute(target)
    return route === undefined ? undefined : pathOf(route)
  }
  return address ? safeTarget(address, siteUrl) : undefined
}
