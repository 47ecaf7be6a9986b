import { createHash, randomUUID } from 'node:crypto'
import { makeCase } from './case.ts'
import { type Addresses, expect } from './fixtures.ts'
import { ask } from './http-answer.ts'
import { lakeClient, tokenFor } from './lake-access.ts'

/** Addresses that no link leads to, because each was made for one person. */
export interface MadeAddresses {
  /** The page that thanks for an enquiry. */
  readonly thankYou: string
  /** The page of a case. */
  readonly case: string
  /** The receipt that takes its place when it is erased. */
  readonly receipt: string
  /** A draft for somebody without an account. */
  readonly share: string
  /** A picture and a share image, as pages name them. */
  readonly picture: string
  readonly shareImage: string
}

/** An enquiry of which the page of its case has something to say. */
const readCase = {
  phone: '0761 123456',
  score: {
    total: 20,
    version: 1,
    reasons: [{ _key: 'a', _type: 'scoreReason', label: 'Telefon angegeben', points: 20 }],
  },
} as const

const day = 24 * 60 * 60 * 1000

export const formHeaders = (site: string): Record<string, string> => ({
  'content-type': 'application/x-www-form-urlencoded',
  origin: site,
})

async function thankYou(site: string): Promise<string> {
  const body = new URLSearchParams({ message: 'Eine Nachricht für die Köpfe.', email: 'kopf@example.test' })
  const sent = await ask(site, '/api/anfrage', {
    method: 'POST',
    headers: formHeaders(site),
    body: String(body),
  })
  expect(sent.status).toBe(303)
  return String(sent.headers.location)
}

async function share(addresses: Addresses): Promise<string> {
  const token = createHash('sha256').update(randomUUID()).digest('base64url')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client.create({
    _id: `previewShare.${randomUUID()}`,
    _type: 'previewShare',
    document: 'article-social-media-keinen-erfolg',
    tokenHash: createHash('sha256').update(token).digest('hex'),
    expiresAt: new Date(Date.now() + day).toISOString(),
    createdBy: 'Probe',
  })
  return `/vorschau/${token}`
}

async function receipt(addresses: Addresses): Promise<string> {
  const { path } = await makeCase(addresses, 'Edda Erledigt')
  const body = new URLSearchParams({ token: path.split('/').at(-1) ?? '', act: 'erase', sicher: 'ja' })
  const asked = { method: 'POST', headers: formHeaders(addresses.site), body: String(body) }
  expect((await ask(addresses.site, '/api/vorgang', asked)).status).toBe(303)
  await expect
    .poll(async () => (await ask(addresses.site, path)).text, { intervals: [50], timeout: 30_000 })
    .toContain('Ihre Anfrage ist gelöscht')
  return path
}

/** Makes one of each in a magazine. */
export async function makeAddresses(addresses: Addresses): Promise<MadeAddresses> {
  const { site } = addresses
  const { text } = await ask(site, '/artikel/zuhoeren-ist-eine-uebung')
  const [picture = ''] = /\/medien\/[^"\s]+[?]w=\d+[^"\s]*/.exec(text.replaceAll('&amp;', '&')) ?? []
  const [, shareImage = ''] = /property="og:image" content="https?:\/\/[^/"]+([^"]+)"/.exec(text) ?? []
  return {
    thankYou: await thankYou(site),
    case: (await makeCase(addresses, 'Carla Vorgang', readCase)).path,
    receipt: await receipt(addresses),
    share: await share(addresses),
    picture,
    shareImage,
  }
}
