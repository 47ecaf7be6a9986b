import { z } from 'zod'
import type { RuntimeConfig } from '../runtime-config.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const origin = z.url({ protocol: /^https?$/ }).transform(value => value.replace(/\/$/, ''))

const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  STUDIO_PORT: port.default(3333),
  LAKE_PORT: port.default(3334),
  WEB_PORT: port.default(3000),
  LAKE_URL: origin.optional(),
  SITE_URL: origin.optional(),
  SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .default('klartext'),
  SANITY_DATASET: z.string().min(1).default('production'),
  SANITY_LEADS_DATASET: z.string().min(1).default('leads'),
  SMTP_URL: z.string().default(''),
  CRM_WEBHOOK_URL: z.string().default(''),
})

export interface StudioEnvironment {
  readonly host: string
  readonly port: number
  readonly runtimeConfig: RuntimeConfig
}

/** @throws z.ZodError when a variable is malformed */
export function readStudioEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): StudioEnvironment {
  const env = environmentSchema.parse(environment)
  return {
    host: env.HOST,
    port: env.STUDIO_PORT,
    runtimeConfig: {
      lakeUrl: env.LAKE_URL ?? `http://localhost:${env.LAKE_PORT}`,
      siteUrl: env.SITE_URL ?? `http://localhost:${env.WEB_PORT}`,
      projectId: env.SANITY_PROJECT_ID,
      dataset: env.SANITY_DATASET,
      leadsDataset: env.SANITY_LEADS_DATASET,
      mail: env.SMTP_URL === '' ? 'outbox' : 'smtp',
      hasCrm: env.CRM_WEBHOOK_URL !== '',
    },
  }
}
