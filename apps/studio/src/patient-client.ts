import { type ClientConfig, createClient, type SanityClient } from '@sanity/client'

/** Two minutes of attempts; the official client gives up after three seconds. */
const maxRetries = 60
const longestDelayMs = 2_000

/**
 * A client that asks again for as long as the lake restarts. A read that fails for good takes the whole tool down, and
 * with it what an editor has written and the lake has not taken yet.
 */
export function createPatientClient(config: ClientConfig): SanityClient {
  return createClient({
    ...config,
    maxRetries,
    retryDelay: attempt => Math.min(longestDelayMs, 100 * 2 ** attempt) + Math.random() * 100,
  })
}
