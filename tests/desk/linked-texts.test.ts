import { LinkedTexts } from '@repo/desk/link-watch/linked-texts.ts'
import { startTestLake } from '@repo/lake/testing'
import { createClient } from '@sanity/client'
import { expect, test } from 'vitest'

const linking = (href: string) => [
  {
    _type: 'block',
    _key: 'b',
    markDefs: [{ _type: 'link', _key: 'l', href }],
    children: [{ _type: 'span', _key: 's', text: 'dort', marks: ['l'] }],
  },
]

test('links of every kind of text are known, and only a text that changed is read again', async () => {
  await using server = await startTestLake()
  const client = createClient({
    projectId: server.config.projectId,
    dataset: 'production',
    apiHost: server.url,
    useProjectHostname: false,
    apiVersion: '2025-02-19',
    useCdn: false,
    perspective: 'raw',
    token: server.token('administrator'),
  })
  for (const type of ['article', 'page', 'legalPage', 'service', 'topic'])
    await client.create({ _id: `a-${type}`, _type: type, body: linking(`https://${type}.example/`) })
  await client.create({ _id: 'drafts.x', _type: 'page', body: linking('https://draft.example/') })
  const read: string[][] = []
  const texts = new LinkedTexts((query, params) => {
    if (params.ids.length > 0) read.push(params.ids.toSorted())
    return client.fetch<unknown>(query, params)
  }, new Set())
  const urls = async () => (await texts.links()).map(({ url }) => url).toSorted()

  const all = ['article', 'legalPage', 'page', 'service']
  expect(await urls()).toEqual(all.map(type => `https://${type.toLowerCase()}.example/`))
  expect(await urls()).toHaveLength(4)
  expect(read, 'once').toEqual([all.map(type => `a-${type}`)])

  await client
    .patch('a-service')
    .set({ body: linking('https://page.example/') })
    .commit()
  await client.delete('a-article')
  await client
    .patch('a-legalPage')
    .set({ retire: { date: '2026-11-01' } })
    .commit()
  expect(await texts.links()).toEqual([
    { url: 'https://page.example/', linkedIn: ['a-page', 'a-service'], isSource: false },
  ])
  expect(read.slice(1)).toEqual([['a-service']])
})
