import { fromUrl } from '@sanity/bifur-client'
import { of } from 'rxjs'
import { expect, test, vi } from 'vitest'
import { password } from '../handler-bench.ts'
import { collect } from './listening.ts'
import { type ContractLake, startContractLake } from './support.ts'

/** Two people as their Studios connect, each with the official client. */
async function scene() {
  const lake = await startContractLake()
  const people = await Promise.all((['editor', 'administrator'] as const).map(role => logIn(lake, role)))
  const url = `${lake.url.replace(/^http/, 'ws')}/v2022-06-30/socket/production?tag=sanity.studio`
  const [erna, boss] = people.map(({ id, token }) => ({
    id,
    token,
    bifur: fromUrl(url, { token$: of(token) }),
  }))
  if (erna === undefined || boss === undefined) throw new Error('Nobody is there')
  return { lake, erna, boss, [Symbol.asyncDispose]: () => lake[Symbol.asyncDispose]() }
}

async function logIn({ lake: { accounts } }: ContractLake, role: 'editor' | 'administrator') {
  const email = `${role}@example.de`
  const added = await accounts.addUser({ email, name: role, role, password }, 'test')
  const login = await accounts.login({ email, password, address: '192.0.2.1' })
  const token = login.status === 'accepted' ? accounts.redeem(login.sid)?.token : undefined
  if (added.status !== 'added' || token === undefined) throw new Error('No session')
  return { id: added.user.id, token }
}

const announcement = (sessionId: string) => ({
  data: {
    sessionId,
    locations: [{ type: 'document', documentId: 'a', path: ['title'], lastActiveAt: 'now' }],
  },
})

test('two people see each other come, move and go', async () => {
  await using stage = await scene()
  const { erna, boss } = stage
  using seen = collect(erna.bifur.listen('presence'))
  using alive = collect(boss.bifur.heartbeats)
  // Until her subscription stands nobody is told to her.
  await vi.waitFor(async () => {
    using asked = collect(boss.bifur.request('presence_rollcall', { session: 's-boss' }))
    expect(await asked.until(() => true)).toEqual({})
    expect(seen.values).toContainEqual({ type: 'rollCall', i: boss.id, session: 's-boss' })
  })
  using moved = collect(boss.bifur.request('presence_announce', announcement('s-boss')))
  expect(await moved.until(() => true)).toEqual({})
  expect(await seen.until(event => Object(event).type === 'state')).toEqual({
    type: 'state',
    i: boss.id,
    m: announcement('s-boss').data,
  })
  using left = collect(boss.bifur.request('presence_disconnect', { session: 's-boss' }))
  await left.until(() => true)
  expect(await seen.until(event => Object(event).type === 'disconnect')).toEqual({
    type: 'disconnect',
    i: boss.id,
    m: { session: 's-boss' },
  })
  expect(alive.values.length).toBeGreaterThan(0)
})

test('a session that is revoked ends its socket', async () => {
  await using stage = await scene()
  const { lake, erna } = stage
  using listening = collect(erna.bifur.listen('presence'))
  using calls = collect(erna.bifur.request('presence_rollcall', { session: 's' }))
  await calls.until(() => true)
  lake.lake.accounts.logout(erna.token)
  expect(await listening.failure()).toMatchObject({ type: 'CONNECTION_CLOSED', code: 4001 })
})
