import { answeredWithin } from '@repo/leads/answered-within.ts'
import { type ClientConfig, createClient, type SanityClient } from '@sanity/client'
import type { DeskEnv } from './env.ts'

/** The two datasets as the desk may use them. */
export interface LakeClients {
  /** Reads everything, writes numbers and link checks. */
  readonly content: SanityClient
  /** Works the leads, and may purge them. */
  readonly leads: SanityClient
}

/** A lake that does not answer is asked again in the next round. */
const timeoutMs = 30_000

/** Clients with the desk's token, for the embedded and the hosted lake alike. */
export function lakeClients(env: DeskEnv): LakeClients {
  const shared = {
    projectId: env.SANITY_PROJECT_ID,
    apiHost: env.LAKE_INTERNAL_URL,
    useProjectHostname: false,
    apiVersion: '2025-02-19',
    useCdn: false,
    token: env.DESK_TOKEN,
    perspective: 'raw',
    ...answeredWithin(timeoutMs),
    maxRetries: 0,
  } satisfies ClientConfig
  return {
    content: createClient({ ...shared, dataset: env.SANITY_DATASET }),
    leads: createClient({ ...shared, dataset: env.SANITY_LEADS_DATASET }),
  }
}
