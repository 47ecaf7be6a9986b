import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRuntimeConfig, runtimeConfigGlobal } from '../src/runtime-config.ts'
import { runtimeConfigScript } from '../src/server/runtime-config-script.ts'
import { readStudioEnvironment } from '../src/server/studio-environment.ts'
import { createStudioServer } from '../src/server/studio-server.ts'

const { runtimeConfig } = readStudioEnvironment({
  LAKE_URL: 'http://localhost:4390/',
  SITE_URL: 'http://localhost:4391',
})
let directory = ''
let origin = ''
let server: Server

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'studio-'))
  await mkdir(join(directory, 'static'))
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Studio</title>')
  await writeFile(join(directory, 'static/sanity-BsNYWheN.js'), 'export {}')
  await writeFile(join(directory, 'static/boot.js'), 'export {}')
  server = createStudioServer(directory, runtimeConfig).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await rm(directory, { recursive: true })
})

test.each(['/', '/redaktion', '/vertrieb/anfragen/x;y', '/redaktion/inhalte/article;drafts.a'])(
  'the address %s answers with the Studio',
  async path => {
    const response = await fetch(origin + path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<title>Studio</title>')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  },
)

test('a missing file is missing, and nothing outside the folder is served', async () => {
  expect((await fetch(`${origin}/static/none.js`)).status).toBe(404)
  const escaped = await fetch(`${origin}/static/..%2f..%2f..%2fetc/passwd`)
  expect(await escaped.text()).not.toContain('root:')
})

test('only files with a hash in their name may be kept for ever', async () => {
  const hashed = await fetch(`${origin}/static/sanity-BsNYWheN.js`)
  const plain = await fetch(`${origin}/static/boot.js`)
  expect(hashed.headers.get('cache-control')).toContain('immutable')
  expect(plain.headers.get('cache-control')).toBe('no-cache')
})

test('the settings reach the Studio unchanged and are never cached', async () => {
  const response = await fetch(`${origin}/runtime-config.js`)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-type')).toContain('text/javascript')
  const text = await response.text()
  const json: unknown = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
  expect(readRuntimeConfig({ [runtimeConfigGlobal]: json }, true)).toEqual(runtimeConfig)
})

test('whether a mail server or a CRM is set reaches the Studio, the addresses with their passwords do not', () => {
  const { runtimeConfig: config } = readStudioEnvironment({
    SMTP_URL: 'smtps://post:geheim@mail.example.org',
    CRM_WEBHOOK_URL: 'https://crm.example.org/haken?schluessel=geheim',
  })
  expect(config).toMatchObject({ mail: 'smtp', hasCrm: true })
  expect(runtimeConfigScript(config)).not.toMatch(/geheim|\.example\.org/)
  expect(runtimeConfig).toMatchObject({ mail: 'outbox', hasCrm: false })
})

test('every answer names the lake and nobody else in its policy', async () => {
  const response = await fetch(`${origin}/redaktion`)
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain('http://*.klartext.localhost:4390')
  expect(policy).toMatch(/connect-src [^;]* http:\/\/localhost:4391;/)
  expect(policy).not.toMatch(/sanity\.io|sanity-cdn/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('only reading is allowed', async () => {
  const response = await fetch(origin, { method: 'POST', body: 'x' })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD')
})

test('a name cannot break out of the settings script', () => {
  expect(runtimeConfigScript({ ...runtimeConfig, dataset: '</script><script>' })).not.toContain('<')
})

test.each([
  { STUDIO_PORT: 'abc' },
  { LAKE_URL: 'kein-link' },
  { SANITY_PROJECT_ID: 'Groß' },
  { STUDIO_PORT: '70000' },
])('the setting %j is refused', environment => {
  expect(() => readStudioEnvironment(environment)).toThrow()
})

test('a page without settings does not start with made-up ones', () => {
  expect(() => readRuntimeConfig({}, true)).toThrow()
  expect(readRuntimeConfig({}, false).projectId).toBe('klartext')
})
