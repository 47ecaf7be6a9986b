import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@sanity/client'
import { createPreviewSecret } from '@sanity/preview-url-secret/create-secret'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { collect } from '../contract/listening.ts'
import { officialClients } from './official-clients.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const answerSchema = z.object({
  data: z.unknown(),
  tags: z.array(z.string()),
  browser: z.object({
    projectId: z.string(),
    dataset: z.string(),
    apiHost: z.string(),
    apiVersion: z.string(),
    useProjectHostname: z.boolean(),
  }),
})

const siteConfig = () => ({
  projectId: 'klartext',
  dataset: 'production',
  apiHost: lake.url,
  apiVersion: '2025-02-19',
  useProjectHostname: false,
  useCdn: true,
})

/** The answer of `sanityFetch`, in a process of its own. */
async function liveFetch(query: string, options: object, serverToken: string | false = false) {
  const config = siteConfig()
  const fetch = { query, params: { id: 'a' }, tags: ['own'], stega: false, ...options }
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'live-fetch.mjs'),
    JSON.stringify({ config, serverToken, fetch }),
  ])
  return answerSchema.parse(JSON.parse(stdout))
}

test('a page that sanityFetch has filled hears of the change that makes it old', async () => {
  const [[, connect]] = [officialClients[0] ?? expect.unreachable()]
  const editor = connect(lake, { role: 'editor' })
  await editor.create({ ...{ _id: 'a' }, _type: 'article', ...{ title: 'alt' } })
  await editor.create({ ...{ _id: 'drafts.a' }, _type: 'article', ...{ title: 'Entwurf' } })
  const query = '*[_id == $id][0].title'
  const published = await liveFetch(query, { perspective: 'published' })
  expect(published.data).toBe('alt')
  // Next keeps at most 128 tags of at most 256 characters.
  expect(published.tags.length).toBeLessThanOrEqual(128)
  expect(published.tags.every(tag => tag.length <= 256)).toBe(true)
  const liveTags = published.tags.filter(tag => tag !== 'own')
  expect(liveTags).toEqual(expect.arrayContaining([expect.stringMatching(/^sanity:s1:/)]))

  const browser = createClient({ ...published.browser, useCdn: false })
  using events = collect(browser.live.events({ tag: 'next-loader.live' }))
  await events.until(event => event.type === 'welcome')
  await editor.patch('drafts.a').set({ title: 'anderer Entwurf' }).commit()
  await editor.patch('a').set({ title: 'neu' }).commit()
  const message = await events.until(event => event.type === 'message')
  const announced = message.type === 'message' ? message.tags.map(tag => `sanity:${tag}`) : []
  expect(announced.some(tag => liveTags.includes(tag))).toBe(true)
  expect(events.values.filter(event => event.type === 'message')).toHaveLength(1)
  expect((await liveFetch(query, { perspective: 'published' })).data).toBe('neu')
})

const enabledSchema = z.object({
  status: z.number(),
  location: z.string().nullable(),
  isEnabled: z.boolean(),
  cookies: z.array(z.string()),
})

/** The answer of the route handler that Presentation opens, in a process of its own. */
async function enableDraftMode(secret: string) {
  const address = `http://localhost:3000/api/draft-mode/enable?${new URLSearchParams({
    'sanity-preview-secret': secret,
    'sanity-preview-pathname': '/artikel/eins',
    'sanity-preview-perspective': 'drafts',
  })}`
  const config = { ...siteConfig(), useCdn: false, token: lake.token('web-read') }
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'draft-mode.mjs'),
    JSON.stringify({ config, address }),
  ])
  return enabledSchema.parse(JSON.parse(stdout))
}

test('defineEnableDraftMode opens draft mode with a secret of Presentation, and with no other', async () => {
  const studio = createClient({ ...siteConfig(), useCdn: false, token: lake.token('editor') })
  const studioUrl = 'http://localhost:3333/magazin'
  const { secret } = await createPreviewSecret(studio, 'sanity/presentation', studioUrl, 'user')
  const opened = await enableDraftMode(secret)
  expect(opened).toMatchObject({
    status: 307,
    location: '/artikel/eins?sanity-preview-perspective=drafts',
    isEnabled: true,
  })
  expect(opened.cookies).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^__prerender_bypass=the-mode;.*HttpOnly/i),
      expect.stringMatching(/^sanity-preview-perspective=drafts;/),
    ]),
  )
  expect(await enableDraftMode('geraten')).toEqual({
    status: 401,
    location: null,
    isEnabled: false,
    cookies: [],
  })
})

test('draft mode shows drafts with the token of the server, and nothing without', async () => {
  const query = '*[_id == $id][0].title'
  const token = lake.token('web-read')
  expect((await liveFetch(query, { perspective: 'drafts' }, token)).data).toBe('anderer Entwurf')
  expect((await liveFetch(query, { perspective: 'drafts' })).data).toBe('neu')
})
