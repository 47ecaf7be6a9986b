import { dropPosted, keepPosted, type Posted } from './posted-tickets.ts'

export interface RenderPostedOptions {
  /** Where this process serves its own pages; loopback. */
  readonly ownOrigin: string
  readonly fetch: typeof fetch
  readonly log: (message: string) => void
}

/**
 * The page that answers a post. Public pages are static, so a page of its own is rendered once, by a request to
 * ourselves that names what was posted by ticket. `undefined` when that fails.
 */
export async function renderPosted(
  posted: Posted,
  options: RenderPostedOptions,
): Promise<string | undefined> {
  const ticket = keepPosted(posted)
  try {
    const answer = await options.fetch(`${options.ownOrigin}/kontakt/korrektur/${ticket}`, {
      cache: 'no-store',
      redirect: 'error',
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(5000),
    })
    if (answer.ok) return await answer.text()
    options.log(`The page that answers a post answered ${answer.status}.`)
  } catch (fault) {
    options.log(`The page that answers a post failed: ${fault instanceof Error ? fault.name : 'unknown'}.`)
  } finally {
    dropPosted(ticket)
  }
  return undefined
}
