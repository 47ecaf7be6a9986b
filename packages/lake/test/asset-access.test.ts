import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAssetBench, twoColours } from './asset-bench.ts'

/** A bench with one picture and one file in `leads`, uploaded by sales. */
async function createLeadAssets() {
  const lake = await createAssetBench()
  const { secret: sales } = lake.parts.accounts.createToken({ label: 'Vertrieb', role: 'sales' }, 'test')
  const upload = async (kind: string, body: string | Uint8Array<ArrayBuffer>) => {
    const headers = { authorization: `Bearer ${sales}` }
    const answer = await lake.app.request(`/assets/${kind}/leads`, { method: 'POST', headers, body })
    const { document }: { readonly document: { readonly path: string } } = JSON.parse(await answer.text())
    return document
  }
  const image = await upload('images', new Uint8Array(await twoColours(40, 20).png().toBuffer()))
  const file = await upload('files', 'Lebenslauf')
  const paths = [`/${image.path}`, `/${image.path}?w=20`, `/${image.path}?fm=json`, `/${file.path}`]
  return Object.assign(lake, { sales, image, file, paths })
}

test('an asset of a private dataset is only for those who may read it', async () => {
  await using lake = await createLeadAssets()
  const statuses = (token?: string) =>
    Promise.all(lake.paths.map(async path => (await lake.get(path, token)).status))
  expect(await statuses()).toEqual([401, 401, 401, 401])
  expect(await statuses(lake.editorToken)).toEqual([403, 403, 403, 403])
  expect(readdirSync(join(lake.dataDir, 'cache'))).toEqual([])
  expect(await statuses(lake.sales)).toEqual([200, 200, 200, 200])
  expect(await (await lake.get(`/${lake.file.path}`, lake.sales)).text()).toBe('Lebenslauf')
})

test('nobody learns whether a private dataset has an asset', async () => {
  await using lake = await createLeadAssets()
  const asked = async (path: string, token?: string) => {
    const answer = await lake.get(path, token)
    return [answer.status, await answer.text()]
  }
  for (const token of [undefined, lake.editorToken])
    for (const path of lake.paths) {
      const missing = path.replace(/[a-f0-9]{40}/, 'a'.repeat(40))
      expect(await asked(path, token)).toEqual(await asked(missing, token))
    }
})

test('no cache keeps an asset of a private dataset, and all keep one of a public dataset', async () => {
  await using lake = await createLeadAssets()
  const caching = async (path: string, token?: string, headers: Record<string, string> = {}) => {
    const answer = await lake.app.request(path, {
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    })
    return [answer.status, answer.headers.get('cache-control'), answer.headers.get('vary')]
  }
  const closed = [200, 'private, no-cache', 'Authorization']
  for (const path of lake.paths) expect(await caching(path, lake.sales)).toEqual(closed)
  expect(await caching(`/${lake.image.path}?auto=format`, lake.sales)).toEqual([
    200,
    'private, no-cache',
    'Authorization, Accept',
  ])
  const etag = (await lake.get(`/${lake.file.path}`, lake.sales)).headers.get('etag') ?? ''
  const known = { 'if-none-match': etag }
  expect((await caching(`/${lake.file.path}`, lake.sales, known))[0]).toBe(304)
  expect((await caching(`/${lake.file.path}`, undefined, known))[0]).toBe(401)

  const { path } = await lake.upload('files', 'offen', '?filename=a.txt')
  const open = [200, 'public, max-age=31536000, immutable', null]
  expect(await caching(path)).toEqual(open)
  // A token that may do less than a visitor does not take anything away.
  const { secret } = lake.parts.accounts.createToken({ label: 'Formular', role: 'lead-intake' }, 'test')
  expect(await caching(path, secret)).toEqual(open)
  expect(await caching(path, lake.sales)).toEqual(open)
})
