import type { Logger } from '../logger.ts'
import type { Dataset } from '../store/datasets.ts'
import { signatureHeader } from '../webhook-signature.ts'

export interface DeliveryOptions {
  readonly url: string
  readonly secret: string
  readonly fetch: typeof globalThis.fetch
  readonly clock: () => Date
  readonly logger: Logger
  /** Whether the dataset is still there; its outbox goes with it, delivered or not. */
  readonly isOpen: () => boolean
}

/** What this needs of a dataset. */
type TellingDataset = Pick<Dataset, 'info' | 'hub' | 'outbox'>

const firstDelayMs = 200
const maxDelayMs = 5_000
const timeoutMs = 10_000
const batchSize = 200
const maxTagsPerCall = 100

/**
 * Posts the sync tags of `dataset` to the site in order until each is answered with 2xx. What is still in the
 * outbox at start is sent first, so a restart loses nothing; the receiver may see a tag twice.
 * @returns a function that stops it and waits for the call under way
 */
export function startDelivery(dataset: TellingDataset, options: DeliveryOptions): () => Promise<void> {
  const stopped = new AbortController()
  let wake: () => void = () => undefined
  let hasNews = true
  const unsubscribe = dataset.hub.observe(() => {
    hasNews = true
    wake()
  })
  const run = async () => {
    let delayMs = 0
    while (!stopped.signal.aborted) {
      if (!hasNews && delayMs === 0) await pause(undefined)
      else if (delayMs > 0) await pause(delayMs)
      if (stopped.signal.aborted) break
      hasNews = false
      delayMs = (await deliverPending(dataset, options, stopped.signal))
        ? 0
        : Math.min(Math.max(delayMs * 2, firstDelayMs), maxDelayMs)
      if (delayMs > 0 && !options.isOpen()) break
    }
  }
  const pause = (ms: number | undefined) =>
    new Promise<void>(resolve => {
      let timer = ms === undefined ? undefined : setTimeout(resolve, ms)
      let isShortened = false
      wake = () => {
        if (ms === undefined || stopped.signal.aborted) {
          clearTimeout(timer)
          resolve()
        } else if (!isShortened) {
          // An editor waits for this one, and the site may be back; a stream of commits still cannot press it.
          isShortened = true
          clearTimeout(timer)
          timer = setTimeout(resolve, Math.min(ms, firstDelayMs))
        }
      }
    })
  const running = run()
  return async () => {
    stopped.abort()
    unsubscribe()
    wake()
    await running
  }
}

/** @returns whether the outbox is empty now; a fault of the outbox counts as not, and is logged */
async function deliverPending(
  dataset: TellingDataset,
  options: DeliveryOptions,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return await deliverAll(dataset, options, signal)
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : 'the outbox failed'
    options.logger.error('outbox failed', { dataset: dataset.info.name, problem })
    return false
  }
}

async function deliverAll(
  dataset: TellingDataset,
  options: DeliveryOptions,
  signal: AbortSignal,
): Promise<boolean> {
  for (
    let entries = dataset.outbox.pending(batchSize);
    entries.length > 0;
    entries = dataset.outbox.pending(batchSize)
  ) {
    const tags = [...new Set(entries.flatMap(entry => entry.tags))]
    for (let from = 0; from < tags.length; from += maxTagsPerCall) {
      const problem = await post(tags.slice(from, from + maxTagsPerCall), options, signal)
      if (problem === undefined) continue
      if (!signal.aborted)
        options.logger.warn('sync tags not delivered', { dataset: dataset.info.name, problem })
      return false
    }
    const newest = entries.at(-1)
    if (newest !== undefined) dataset.outbox.delivered(newest.seq)
  }
  return true
}

/** @returns what went wrong */
async function post(
  tags: readonly string[],
  options: DeliveryOptions,
  signal: AbortSignal,
): Promise<string | undefined> {
  const body = JSON.stringify({ tags })
  const signature = signatureHeader(body, options.secret, options.clock().getTime())
  try {
    const response = await options.fetch(options.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'sanity-webhook-signature': signature,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    await response.body?.cancel()
    return response.ok ? undefined : `status ${response.status}`
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'request failed'
  }
}
