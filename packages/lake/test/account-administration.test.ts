import { expect, test } from 'vitest'
import { z } from 'zod'
import { accountAdministrationRoutes } from '../src/http/handlers/account-administration.ts'
import { authRoutes } from '../src/http/handlers/auth.ts'
import { createHandlerBench, lakeOrigin, password } from './handler-bench.ts'

const bench = () => createHandlerBench([accountAdministrationRoutes, authRoutes])
const invitations = '/invitations/project/klartext'
const members = '/access/project/klartext/users'
const tokens = '/projects/klartext/tokens'

test.each([
  ['GET', invitations],
  ['POST', invitations],
  ['DELETE', `${invitations}/x`],
  ['GET', members],
  ['DELETE', `${members}/x`],
  ['PUT', `${members}/x/roles/viewer`],
  ['GET', '/access/project/klartext/robots'],
  ['GET', tokens],
  ['POST', tokens],
  ['DELETE', `${tokens}/x`],
])('%s %s is for administrators alone', async (method, path) => {
  await using lake = await bench()
  const { token: editor } = await lake.addUser('editor')
  const { token: administrator } = await lake.addUser('administrator')
  expect((await lake.send(method, path)).status).toBe(401)
  expect((await lake.send(method, path, editor)).status).toBe(403)
  expect((await lake.send(method, path.replace('klartext', 'other'), administrator)).status).toBe(404)
})

test('an invitation is made, listed, used and gone from the open ones', async () => {
  await using lake = await bench()
  const { token } = await lake.addUser('administrator')
  const made = await lake.send('POST', invitations, token, { email: 'neu@example.de', role: 'editor' })
  expect(made.status).toBe(201)
  const { url, id } = z.object({ url: z.string(), id: z.string() }).parse(await made.json())
  expect(url).toMatch(new RegExp(`^${lakeOrigin}/einladung/[\\w-]{43}$`))
  const listed = await (await lake.get(invitations, token)).text()
  expect(JSON.parse(listed)).toMatchObject([
    { email: 'neu@example.de', role: 'editor', isAccepted: false, isRevoked: false, isExpired: false },
  ])
  expect(listed).not.toContain(url.split('/').at(-1))
  expect((await lake.submit(new URL(url).pathname, { name: 'Neu', password })).status).toBe(200)
  expect(await (await lake.get(invitations, token)).json()).toMatchObject([{ isAccepted: true }])
  expect((await lake.send('DELETE', `${invitations}/${id}`, token)).status).toBe(404)
  const bad = [{ email: 'x', role: 'editor' }, { email: 'a@example.de', role: 'king' }, { role: 'editor' }]
  const extra = { email: 'b@example.de', role: 'editor', isAccepted: true }
  for (const body of [...bad, extra])
    expect((await lake.send('POST', invitations, token, body)).status).toBe(400)
  expect(lake.parts.accounts.invitations()).toHaveLength(1)
})

test('a member is listed, gets another role and is shut out', async () => {
  await using lake = await bench()
  const { token, id: me } = await lake.addUser('administrator')
  const editor = await lake.addUser('editor')
  const changed = await lake.send('PUT', `${members}/${editor.id}/roles/sales`, token)
  expect(await changed.json()).toMatchObject({
    sanityUserId: editor.id,
    memberships: [{ roleNames: ['sales'] }],
  })
  expect(() => lake.parts.accounts.identify(editor.token)).toThrowError()
  expect((await lake.send('PUT', `${members}/${editor.id}/roles/web-read`, token)).status).toBe(400)
  expect((await lake.send('DELETE', `${members}/${editor.id}`, token)).status).toBe(200)
  expect(lake.parts.accounts.user(editor.id)?.disabled).toBe(true)
  expect((await lake.send('DELETE', `${members}/${me}`, token)).status).toBe(409)
  expect(await (await lake.get(members, token)).json()).toMatchObject({ totalCount: 2, nextCursor: null })
})

test('a token is made, listed without its secret, expires and is revoked', async () => {
  await using lake = await bench()
  const { token } = await lake.addUser('administrator')
  const expiresAt = '2026-03-01T09:00:00.000Z'
  const made = await lake.send('POST', tokens, token, { label: 'CI', roleName: 'viewer', expiresAt })
  const { id, key } = z.object({ id: z.string(), key: z.string() }).parse(await made.json())
  expect(lake.parts.accounts.identify(key)).toMatchObject({ kind: 'token', roles: ['viewer'] })
  const listed = await (await lake.get(tokens, token)).text()
  expect(listed).not.toContain(key)
  expect(JSON.parse(listed)).toMatchObject([{ id, label: 'CI', roles: [{ name: 'viewer', title: 'Lesen' }] }])
  const identity = lake.parts.accounts.identify(key)
  expect(lake.parts.accounts.isCurrent(key, identity)).toBe(true)
  lake.advance(3_600_000)
  expect(() => lake.parts.accounts.identify(key)).toThrowError()
  expect(lake.parts.accounts.isCurrent(key, identity)).toBe(false)
  expect((await lake.send('DELETE', `${tokens}/${id}`, token)).status).toBe(204)
  expect((await lake.send('DELETE', `${tokens}/${id}`, token)).status).toBe(404)
  expect(await (await lake.get(tokens, token)).json()).toEqual([])
  const past = { label: 'x', roleName: 'viewer', expiresAt: '2020-01-01T00:00:00.000Z' }
  expect((await lake.send('POST', tokens, token, past)).status).toBe(400)
})
