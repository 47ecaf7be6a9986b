import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { judgeLink, type LinkVisit } from '@repo/content/documents/link-check/judge-link.ts'
import {
  type DeadSource,
  type LinkCheck,
  linkCheckIds,
  linkCheckType,
} from '@repo/content/documents/link-check/link-check.ts'
import type { OutsideLink } from './outside-links.ts'

/** Where links come from, and what is known of them goes to. */
export interface LinkStore {
  links(): Promise<readonly OutsideLink[]>
  checks(): Promise<readonly LinkCheck[]>
  notices(): Promise<readonly DeadSource[]>
  write(documents: readonly (LinkCheck | DeadSource)[], goneIds: readonly string[]): Promise<void>
}

interface WatchLinksOptions {
  readonly store: LinkStore
  readonly visit: (url: string) => Promise<LinkVisit>
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** What is done in one round at most; the next one goes on. */
const visitsPerRound = 200

/** Visits every address that is due, one after the other, and keeps what came of it before the next one. */
export async function watchLinks({ store, visit, now, signal }: WatchLinksOptions): Promise<void> {
  const [links, checks, notices] = await Promise.all([store.links(), store.checks(), store.notices()])
  const checkOf = new Map(checks.map(check => [check._id, check]))
  const noticeOf = new Map(notices.map(notice => [notice._id, notice]))
  const wanted = new Set<string>()
  let visits = 0
  for (const link of links) {
    const ids = linkCheckIds(createHash('sha256').update(link.url).digest('hex'))
    wanted.add(ids.check)
    const before = checkOf.get(ids.check)
    const isDue = before === undefined || Date.parse(before.nextCheckAt) <= now().getTime()
    const check = isDue
      ? visits < visitsPerRound && !signal.aborted
        ? await visited(link, ids.check, before)
        : before
      : { ...before, linkedIn: link.linkedIn }
    // A stop breaks visits off; what they seem to say is not true.
    if (signal.aborted) return
    const notice = check?.state === 'dead' && link.isSource ? noticeFor(check, ids.notice) : undefined
    if (notice !== undefined) wanted.add(notice._id)
    const changed = [
      ...(check === undefined || isDeepStrictEqual(check, before) ? [] : [check]),
      ...(notice === undefined || isDeepStrictEqual(notice, noticeOf.get(notice._id)) ? [] : [notice]),
    ]
    const gone = notice === undefined && noticeOf.has(ids.notice) ? [ids.notice] : []
    if (changed.length + gone.length > 0) await store.write(changed, gone)
    for (const id of gone) noticeOf.delete(id)
  }
  const orphans = [...checkOf.keys(), ...noticeOf.keys()].filter(id => !wanted.has(id))
  if (orphans.length > 0) await store.write([], orphans)

  async function visited(link: OutsideLink, _id: string, before: LinkCheck | undefined): Promise<LinkCheck> {
    visits += 1
    const { url, linkedIn } = link
    return judgeLink({ _id, url, linkedIn }, before, await visit(url), now())
  }
}

function noticeFor({ url, lastGoodAt }: LinkCheck, _id: string): DeadSource {
  return {
    _id,
    _type: linkCheckType,
    url,
    isNotice: true,
    ...(lastGoodAt === undefined ? {} : { lastGoodAt }),
  }
}
