import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createClient } from '@sanity/client'
import { expect, test } from 'vitest'
import { createCliBench, serve } from './cli-bench.ts'

const put = (url: string, filter = 'delta::operation()!="update"||delta::changedAny(slug.current)') =>
  `hook put --name slugs --dataset production --url ${url} --filter ${filter} --projection {_id,"before":before().slug.current}`

test('a webhook is made once, changed under its name, and listed without its secret', async () => {
  using lake = createCliBench()
  const made = await lake.run(put('http://127.0.0.1:1/a'), { stdin: 'geheim\n' })
  expect(made).toMatchObject({ exitCode: 0, stderr: '' })
  const id = made.stdout.trim()
  const again = await lake.run(put('http://127.0.0.1:1/b'), { stdin: 'geheim' })
  expect(again.stdout.trim()).toBe(id)
  const { stdout } = await lake.run('hook list')
  expect(stdout).toBe(`${id}\tslugs\tproduction\tactive\thttp://127.0.0.1:1/b\n`)
})

test.each([
  ['hook put --name a --dataset production', '--url: is needed'],
  ['hook put --name a --dataset production --url ftp://x', '--url'],
  [put('http://127.0.0.1:1/a', '*'), 'a webhook sees one document'],
  ['hook put --name a --dataset PRODUCTION! --url http://x', '--dataset'],
  ['hook', 'usage: lake hook'],
])('"%s" is refused', async (args, problem) => {
  using lake = createCliBench()
  const refused = await lake.run(args, { stdin: 'geheim' })
  expect(refused.exitCode).not.toBe(0)
  expect(refused.stderr).toContain(problem)
  expect((await lake.run('hook list')).stdout).toBe('')
})

test('a webhook without a secret is refused', async () => {
  using lake = createCliBench()
  expect((await lake.run(put('http://127.0.0.1:1/a'))).stderr).toContain('secret')
})

test('a running server keeps its webhooks to itself; a new one hears of what comes after it', async () => {
  using lake = createCliBench()
  const bodies: string[] = []
  const heard = Promise.withResolvers<void>()
  const receiver = createServer(async (request, response) => {
    bodies.push(await text(request))
    response.end()
    if (bodies.length === 2) heard.resolve()
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const address = receiver.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  await lake.run('dataset create production --acl public')
  const token = (await lake.run('token create --role editor --label t')).stdout.trim()
  const seed = join(lake.folder, 'seed.ndjson')
  writeFileSync(seed, '{"_id":"before","_type":"article","slug":{"current":"vorher"}}\n')
  await lake.run(`import production ${seed}`)
  await lake.run(put(`http://${host}/`), { stdin: 'geheim' })
  await using server = await serve(lake, { LAKE_WEBHOOK_HOSTS: host })
  expect((await lake.run(put(`http://${host}/other`), { stdin: 'geheim' })).stderr).toContain('stop it first')

  const client = createClient({
    apiHost: `http://127.0.0.1:${server.port}`,
    useProjectHostname: false,
    projectId: 'klartext',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useCdn: false,
    token,
  })
  await client.create({ _id: 'a', _type: 'article', slug: { current: 'eins' } })
  await client.patch('a').set({ title: 'Nur der Titel' }).commit()
  await client
    .patch('a')
    .set({ slug: { current: 'zwei' } })
    .commit()
  await heard.promise
  expect(bodies.map(body => JSON.parse(body))).toEqual([
    { _id: 'a', before: null },
    { _id: 'a', before: 'eins' },
  ])
  receiver.close()
})
