import { env } from '../../../env.ts'
import { answerSlugChange } from '../../../features/redirects/answer-slug-change.ts'
import { lakeRedirectStore } from '../../../features/redirects/lake-redirect-store.ts'
import { readingClient } from '../../../lake/client.ts'

const store =
  env.REDIRECT_TOKEN === undefined
    ? undefined
    : lakeRedirectStore(
        readingClient.withConfig({
          token: env.REDIRECT_TOKEN,
          perspective: 'raw',
          requestTagPrefix: 'web.redirects',
        }),
      )

/** The lake calls here when a document comes, goes or gets another address. */
export function POST(request: Request): Promise<Response> {
  return answerSlugChange(request, {
    secret: env.SLUG_HOOK_SECRET,
    now: Date.now(),
    store,
    // biome-ignore lint/suspicious/noConsole: the process's log is its standard error
    log: line => console.error(line),
  })
}
