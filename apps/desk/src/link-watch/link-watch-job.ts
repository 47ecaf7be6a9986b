import type { DeskParts } from '../desk.ts'
import type { Job } from '../job.ts'
import { getOutside } from './get-outside.ts'
import { lakeLinkStore } from './lake-link-store.ts'
import { agentName, LinkVisitor } from './visit-link.ts'
import { watchLinks } from './watch-links.ts'

/** How soon a new link is looked at; each address has its own, longer rhythm. */
const everyMs = 10 * 60_000

/** Visits what articles and pages link to outside, each address once a day at most; no job when it is switched off. */
export function linkWatchJobs({ env, lake, now }: Pick<DeskParts, 'env' | 'lake' | 'now'>): readonly Job[] {
  if (env.LINK_WATCH === 'off') return []
  const store = lakeLinkStore(lake, env.SITE_URL)
  const get = getOutside({
    userAgent: `${agentName}/1.0 (+${env.SITE_URL})`,
    trustedHosts: new Set(env.LINK_WATCH_TRUSTED_HOSTS),
  })
  return [
    {
      name: 'link-watch',
      everyMs,
      run: signal => {
        const visitor = new LinkVisitor({ get, signal, now })
        return watchLinks({ store, visit: url => visitor.visit(url), now, signal })
      },
    },
  ]
}
