import { answeredWithin } from '@repo/leads/answered-within.ts'
import { createClient } from '@sanity/client'
import { env } from '../env.ts'

/**
 * The reading client: published content only, by the address inside the machine.
 * @see docs/decisions/003-static-pages-without-baked-content.md
 */
export const readingClient = createClient({
  projectId: env.SANITY_PROJECT_ID,
  dataset: env.SANITY_DATASET,
  apiVersion: '2025-02-19',
  apiHost: env.LAKE_INTERNAL_URL,
  useProjectHostname: false,
  useCdn: false,
  perspective: 'published',
  requestTagPrefix: 'web',
  maxRetries: 0,
  ...answeredWithin(10_000),
  ...(env.SANITY_READ_TOKEN === undefined ? {} : { token: env.SANITY_READ_TOKEN }),
})
