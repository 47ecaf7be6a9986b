import { env } from '../../../env.ts'
import { answerVersionReplaced } from '../../../features/legal-versions/answer-version-replaced.ts'
import { readingClient } from '../../../lake/client.ts'

const client =
  env.REDIRECT_TOKEN === undefined
    ? undefined
    : readingClient.withConfig({
        token: env.REDIRECT_TOKEN,
        perspective: 'raw',
        requestTagPrefix: 'web.legal',
      })

/** The lake calls here when a legal page with another version is published. */
export function POST(request: Request): Promise<Response> {
  return answerVersionReplaced(request, {
    secret: env.SLUG_HOOK_SECRET,
    now: new Date(),
    client,
    // biome-ignore lint/suspicious/noConsole: the process's log is its standard error
    log: line => console.error(line),
  })
}
