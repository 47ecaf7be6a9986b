import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileErasingStore } from '@repo/desk/erasure/erasing-store.ts'
import { Erasures } from '@repo/desk/erasure/erasures.ts'
import { startTestLake } from '@repo/lake/testing'
import { caseOpenUntil, caseToken, caseTokenHash } from '@repo/leads/case-token.ts'
import type { Enquiry } from '@repo/leads/enquiry.ts'
import type { Lead } from '@repo/leads/lead.ts'
import { leadFrom } from '@repo/leads/record-lead.ts'
import { createClient, type SanityClient } from '@sanity/client'

const secret = 'a-secret-of-the-form-for-tests'

interface BenchOptions {
  /** A file with the rules of the lake; without it there are none. */
  readonly guard?: string
  /** The lake goes by the bench's clock too. */
  readonly hasOneClock?: boolean
}

/** A real lake, the desk's parts that work on leads, and a clock that stands. */
export async function startDeskBench(
  moment = '2026-11-26T08:00:00.000Z',
  { guard, hasOneClock = false }: BenchOptions = {},
) {
  const time = { now: new Date(moment) }
  const now = () => time.now
  const server = await startTestLake({
    ...(guard === undefined ? {} : { environment: { LAKE_GUARD: guard } }),
    ...(hasOneClock ? { clock: now } : {}),
  })
  const newKey = () => randomBytes(8).toString('hex')
  const clientOf = (role: Parameters<typeof server.token>[0]): SanityClient =>
    createClient({
      projectId: server.config.projectId,
      dataset: 'leads',
      apiHost: server.url,
      useProjectHostname: false,
      apiVersion: '2025-02-19',
      useCdn: false,
      perspective: 'raw',
      token: server.token(role),
      maxRetries: 0,
    })
  const leads = clientOf('desk')
  const dataDir = server.config.dataDir
  const lines: string[] = []
  const log = (line: string) => lines.push(line)
  const erasing = fileErasingStore(join(dataDir, 'desk', 'erasing'))
  const rewrite = () => leads.request({ method: 'POST', uri: '/data/rewrite/leads' })
  const house = {
    sales: 'vertrieb@example.test',
    management: 'leitung@example.test',
    studioUrl: 'http://localhost:3333',
  }
  const erasures = new Erasures(
    { leads, rewrite, dataDir, erasing, tellsCrm: true, now, newKey, ...house },
    log,
    randomUUID,
  )
  return {
    server,
    dataDir,
    leads,
    clientOf,
    time,
    erasures,
    erasing,
    lines,
    parts: {
      ...{ leads, erasures, rewrite, now, newKey, log },
      ...house,
      siteUrl: 'http://localhost:3000',
      formSecret: secret,
      tellsCrm: true,
      services: { hasMailServer: false, hasCrm: true },
      agency: async () => ({ brandName: 'Klartext' }),
      newToken: () => randomBytes(32).toString('base64url'),
    },
    /** Records an enquiry as the form does; the page of its case opens. */
    async send(enquiry: Partial<Enquiry>, more: Partial<Lead> = {}) {
      const idempotencyKey = randomUUID()
      const lead = leadFrom(
        { message: 'Guten Tag, wir möchten es besser machen.', ...enquiry },
        { idempotencyKey, now: time.now },
      )
      const token = caseToken(secret, lead._id)
      const stored: Lead = {
        ...lead,
        caseTokenHash: caseTokenHash(token),
        caseOpenUntil: caseOpenUntil(time.now),
        ...more,
      }
      await leads.create(stored)
      return { lead: stored, token }
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}
