import { createClient } from '@sanity/client'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { twoColours } from '../asset-bench.ts'
import { password, studioOrigin } from '../handler-bench.ts'

const clientOf = (test: TestLake, token?: string, dataset = 'production') =>
  createClient({
    projectId: 'klartext',
    dataset,
    apiHost: test.url,
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    ...(token === undefined ? {} : { token }),
  })

test('a person logs in as the Studio does and is known to the client', async () => {
  await using lake = await startTestLake()
  await lake.lake.accounts.addUser({ email: 'a@example.de', name: 'Anna', role: 'editor', password }, 'test')
  const login = await fetch(
    `${lake.url}/v1/auth/login/password?origin=${encodeURIComponent(studioOrigin)}&projectId=klartext`,
    {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: lake.config.lakeUrl },
      body: new URLSearchParams({ email: 'a@example.de', password }),
    },
  )
  const sid = login.headers.get('location')?.split('#sid=')[1] ?? ''
  const { token } = await clientOf(lake).request<{ token: string }>({ url: `/auth/fetch?sid=${sid}` })
  const client = clientOf(lake, token)
  const me = await client.users.getById('me')
  expect(me).toMatchObject({ name: 'Anna', email: 'a@example.de', roles: [{ name: 'editor' }] })
  expect(await client.users.getById(me.id)).toMatchObject({ id: me.id, displayName: 'Anna' })
  expect(await client.projects.getById('klartext')).toMatchObject({ id: 'klartext', organizationId: null })
  expect((await client.datasets.list()).map(dataset => dataset.name).toSorted()).toEqual([
    'leads',
    'production',
  ])
  await expect(client.datasets.create('other')).rejects.toMatchObject({ statusCode: 403 })

  await client.request({ method: 'POST', url: '/auth/logout' })
  await expect(client.users.getById('me')).rejects.toMatchObject({
    statusCode: 401,
    responseBody: expect.stringContaining('SIO-401-ANF'),
  })
  expect(lake.lake.unknownRequests).toEqual([])
})

test('an administrator makes and removes a dataset with the client', async () => {
  await using lake = await startTestLake()
  const client = clientOf(lake, lake.token('administrator'))
  await client.datasets.create('extra', { aclMode: 'private' })
  await client.withConfig({ dataset: 'extra' }).create({ _id: 'a', _type: 't' })
  await client.datasets.delete('extra')
  await expect(client.withConfig({ dataset: 'extra' }).getDocument('a')).rejects.toMatchObject({
    statusCode: 404,
  })
})

test('a picture that the client uploads is found by its hash, referenced and shown', async () => {
  await using lake = await startTestLake()
  const client = clientOf(lake, lake.token('editor'))
  const bytes = await twoColours().png().toBuffer()
  const asset = await client.assets.upload('image', bytes, { filename: 'bild.png', label: 'Bild' })
  expect(asset).toMatchObject({ _type: 'sanity.imageAsset', originalFilename: 'bild.png', label: 'Bild' })
  const query = '*[_type == "sanity.imageAsset" && sha1hash == $hash][0]._id'
  expect(await client.fetch(query, { hash: asset.sha1hash })).toBe(asset._id)
  expect(await clientOf(lake).fetch(query, { hash: asset.sha1hash })).toBe(asset._id)

  const shown = await fetch(`${lake.url}/${asset.path}?w=100&auto=format`, {
    headers: { accept: 'image/webp', origin: studioOrigin },
  })
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(shown.headers.get('access-control-allow-origin')).not.toBeNull()

  await client.create({ _id: 'a', _type: 't', image: { asset: { _type: 'reference', _ref: asset._id } } })
  await expect(client.delete(asset._id)).rejects.toMatchObject({ statusCode: 409 })
  await expect(clientOf(lake).assets.upload('image', bytes)).rejects.toMatchObject({ statusCode: 401 })
  await lake.restart()
  expect((await fetch(`${lake.url}/${asset.path}`)).status).toBe(200)
})

test('presence is served beside the content and ends with the server', async () => {
  await using lake = await startTestLake()
  const socket = new WebSocket(`${lake.url.replace('http', 'ws')}/v2022-06-30/socket/production`, {
    headers: { authorization: `Bearer ${lake.token('editor')}`, origin: studioOrigin },
  })
  const reply = new Promise(resolve => socket.on('message', data => resolve(JSON.parse(String(data)))))
  const closed = new Promise(resolve => socket.on('close', resolve))
  socket.on('open', () =>
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: '1', method: 'presence_subscribe', params: {} })),
  )
  expect(await reply).toMatchObject({ id: '1', result: expect.any(String) })
  await lake.restart()
  await closed
})
