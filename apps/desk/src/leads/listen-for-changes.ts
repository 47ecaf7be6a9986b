import type { SanityClient } from '@sanity/client'
import type { Log } from '../log.ts'

/** What to wake for a change of a document whose id begins so. */
const jobOf: Readonly<Record<string, string>> = { lead: 'leads', mail: 'mail', delivery: 'crm' }

const query = '*[_type in ["lead", "mail", "delivery"]]'

/**
 * Wakes jobs as soon as something changes; a change that it misses waits for the job's next round. Resolves with the
 * signal, or when the lake ends the stream for good.
 */
export function listenForChanges(
  client: SanityClient,
  wake: (job: string) => void,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const options = { includeResult: false, events: ['mutation', 'welcome'], visibility: 'query' } as const
  const subscription = client.listen(query, {}, { ...options, events: [...options.events] }).subscribe({
    next: event => {
      // After a connection was lost, whatever changed meanwhile.
      if (event.type === 'welcome') for (const job of Object.values(jobOf)) wake(job)
      if (event.type !== 'mutation') return
      const job = jobOf[event.documentId.split('.')[0] ?? '']
      if (job !== undefined) wake(job)
    },
    error: () => {
      log('The stream of changes ended; it is opened again.')
      resolve()
    },
    complete: resolve,
  })
  signal.addEventListener('abort', () => resolve(), { once: true })
  return promise.finally(() => subscription.unsubscribe())
}
