import { resolve } from 'node:path'
import { z } from 'zod'
import { companionPattern, isCompanion } from './cli/data-files.ts'
import type { DatasetNames } from './grants.ts'

/** Strings from outside; the only reader of `process.env` is `main.ts`. */
export type Environment = Readonly<Record<string, string | undefined>>

const port = z.coerce.number().int().min(0).max(65_535)
const origin = z.url({ protocol: /^https?$/ }).transform(value => value.replace(/\/$/, ''))

/** A variable that is set to nothing counts as not set, as in `.env` files. */
const unlessEmpty = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional())

/** What commas separate; nothing between two of them is nothing. */
const list = z
  .string()
  .default('')
  .transform(text =>
    text
      .split(',')
      .map(item => item.trim())
      .filter(item => item !== ''),
  )

const companionName = z
  .string()
  .regex(companionPattern, 'must be names such as counters.sqlite')
  .refine(isCompanion, 'must not be a database of the lake')

const environmentSchema = z.object({
  LAKE_PORT: port.default(3334),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  LAKE_URL: origin.optional(),
  STUDIO_URL: origin.optional(),
  STUDIO_PORT: port.default(3333),
  SITE_URL: origin.optional(),
  WEB_PORT: port.default(3000),
  SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .default('klartext'),
  SANITY_DATASET: z.string().min(1).default('production'),
  SANITY_LEADS_DATASET: z.string().min(1).default('leads'),
  /** Where the sync tags of each commit are posted; empty: nowhere. */
  LAKE_SYNC_TAG_URL: origin.optional(),
  LAKE_SYNC_TAG_SECRET: z.string().min(16).optional(),
  /** Hosts on a private network that webhooks may call, `host` or `host:port`, separated by commas. */
  LAKE_WEBHOOK_HOSTS: list,
  /** How many proxies stand before the lake and append to `X-Forwarded-For`. */
  LAKE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Opens `/metrics` and the details of `/healthz`; empty: nobody sees them. */
  LAKE_OPERATIONS_KEY: unlessEmpty(z.string().min(16)),
  /** Where a backup is written every hour; empty: nowhere. */
  LAKE_BACKUP_DIR: unlessEmpty(z.string()),
  /** Module that has a say in what is written, relative to the working directory; empty: none. */
  LAKE_GUARD: unlessEmpty(z.string()),
  /** SQLite files of others in the data folder that belong into each backup, separated by commas. */
  LAKE_BACKUP_ALSO: list.pipe(z.array(companionName)),
  LAKE_BACKUP_KEEP: z.coerce.number().int().min(1).max(10_000).default(48),
})

export interface LakeConfig {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly projectId: string
  /** Public origin of the lake, e.g. `http://localhost:3334`; asset addresses start with it. */
  readonly lakeUrl: string
  /** Origins that may use the lake from a browser and to which a login may return. */
  readonly allowedOrigins: readonly string[]
  readonly studioUrl: string
  readonly datasetNames: DatasetNames
  /** `host` or `host:port` on a private network that webhooks may call: the site and the Studio, and those listed. */
  readonly webhookHosts: readonly string[]
  readonly trustedProxies: number
  readonly operationsKey: string | undefined
  /** Where `serve` writes a backup every hour, and how many of them it keeps. */
  readonly backup: { readonly folder: string; readonly keep: number } | undefined
  /** Databases of others in the data folder that a backup takes along. */
  readonly companions: readonly string[]
  /** Absolute path of a module that exports `guards`. @see GuardModule */
  readonly guard: string | undefined
  readonly syncTagHook: { readonly url: string; readonly secret: string } | undefined
}

/** @throws z.ZodError when a variable is malformed */
export function readConfig(environment: Environment): LakeConfig {
  const env = environmentSchema.parse(environment)
  const studioUrl = env.STUDIO_URL ?? `http://localhost:${env.STUDIO_PORT}`
  const siteUrl = env.SITE_URL ?? `http://localhost:${env.WEB_PORT}`
  return Object.freeze({
    port: env.LAKE_PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    projectId: env.SANITY_PROJECT_ID,
    lakeUrl: env.LAKE_URL ?? `http://localhost:${env.LAKE_PORT}`,
    studioUrl,
    allowedOrigins: [...new Set([studioUrl, siteUrl])],
    datasetNames: { content: env.SANITY_DATASET, leads: env.SANITY_LEADS_DATASET },
    webhookHosts: [
      ...[studioUrl, siteUrl].map(url => new URL(url).host),
      ...env.LAKE_WEBHOOK_HOSTS.map(host => host.toLowerCase()),
    ],
    trustedProxies: env.LAKE_TRUSTED_PROXIES,
    operationsKey: env.LAKE_OPERATIONS_KEY,
    guard: env.LAKE_GUARD === undefined ? undefined : resolve(env.LAKE_GUARD),
    companions: env.LAKE_BACKUP_ALSO,
    backup:
      env.LAKE_BACKUP_DIR === undefined
        ? undefined
        : { folder: env.LAKE_BACKUP_DIR, keep: env.LAKE_BACKUP_KEEP },
    syncTagHook:
      env.LAKE_SYNC_TAG_URL === undefined || env.LAKE_SYNC_TAG_SECRET === undefined
        ? undefined
        : { url: env.LAKE_SYNC_TAG_URL, secret: env.LAKE_SYNC_TAG_SECRET },
  })
}
