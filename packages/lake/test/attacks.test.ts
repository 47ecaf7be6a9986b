import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientAddress } from '../src/http/client-address.ts'
import { authRoutes } from '../src/http/handlers/auth.ts'
import { startTestLake, type TestLake } from '../src/testing.ts'
import { createCliBench } from './cli-bench.ts'
import { createHandlerBench, lakeOrigin, password } from './handler-bench.ts'

describe('guessing passwords', () => {
  test('10,000 times in ten minutes at one account is evaluated a few times, and others log in', async () => {
    await using lake = await createHandlerBench([authRoutes])
    const { accounts } = lake.parts
    const { email } = await lake.addUser('editor')
    const other = await lake.addUser('sales')
    const seen = new Map<string, number>()
    for (const guess of Array(10_000).keys()) {
      const address = `198.51.${guess % 250}.${Math.floor(guess / 250)}`
      const { status } = await accounts.login({ email, password: `geraten ${guess}`, address })
      seen.set(status, (seen.get(status) ?? 0) + 1)
      lake.advance(60)
      if (guess % 2_500 !== 0) continue
      const login = await accounts.login({ email: other.email, password, address: '192.0.2.7' })
      expect(login.status).toBe('accepted')
    }
    expect(seen.get('rejected')).toBeLessThanOrEqual(30)
    expect(seen.get('accepted')).toBeUndefined()
    // The audit tells of it without growing with each guess.
    expect(accounts.audit({ limit: 1_000, event: 'login.throttled' }).length).toBeLessThan(15)
  })

  test('at many accounts at once tells the surplus to come again, and evaluates no more than it can', async () => {
    await using lake = await createHandlerBench([authRoutes])
    const guesses = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        lake.parts.accounts.login({
          email: `nr${index}@example.de`,
          password: 'geraten',
          address: `198.51.100.${index}`,
        }),
      ),
    )
    const evaluated = guesses.filter(({ status }) => status === 'rejected').length
    expect(evaluated).toBeGreaterThan(0)
    expect(evaluated).toBeLessThan(60)
    const { status } = await lake.parts.accounts.login({ email: 'a@example.de', password: 'x', address: 'y' })
    expect(status).toBe('rejected')
  })

  test('from one household of IPv6 counts as one address, however it is written', async () => {
    await using lake = await createHandlerBench([authRoutes])
    const addresses = ['2001:db8::1', '2001:DB8:0::2:1', '2001:db8:0:0:ffff::', '2001:0db8::3%eth0']
    const statuses = []
    for (const index of Array(32).keys()) {
      const address = addresses[index % addresses.length] ?? ''
      const email = `nr${index}@example.de`
      statuses.push((await lake.parts.accounts.login({ email, password: 'x', address })).status)
    }
    expect(statuses.filter(status => status === 'rejected')).toHaveLength(30)
  })
})

describe('the address of a caller', () => {
  const of = async (forwarded: string | undefined, trusted: number) => {
    const app = new Hono().get('/', c => c.text(clientAddress(c, trusted)))
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    const answer = await app.request(
      '/',
      { headers },
      { incoming: { socket: { remoteAddress: '10.0.0.1' } } },
    )
    return answer.text()
  }
  test.each<[string | undefined, number, string]>([
    ['203.0.113.9', 0, '10.0.0.1'],
    [undefined, 1, '10.0.0.1'],
    ['203.0.113.9', 1, '203.0.113.9'],
    ['6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
    ['6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['203.0.113.9', 2, '203.0.113.9'],
    ['[2001:db8::1]:443', 1, '2001:db8::1'],
    ['203.0.113.9:5555', 1, '203.0.113.9'],
    ['evil', 1, '10.0.0.1'],
    ['', 1, '10.0.0.1'],
    ['unknown', 1, '10.0.0.1'],
  ])('with %j behind %i proxies is %s', async (forwarded, trusted, address) => {
    expect(await of(forwarded, trusted)).toBe(address)
  })
})

test('a caller who invents addresses is limited all the same', async () => {
  await using lake = await startTestLake()
  const guess = (index: number) =>
    fetch(`${lake.url}/v1/auth/login/password?origin=http://localhost:3333`, {
      method: 'POST',
      headers: {
        origin: lakeOrigin.replace('3334', new URL(lake.config.lakeUrl).port || '0'),
        'x-forwarded-for': `198.51.100.${index}`,
        'x-real-ip': `198.51.100.${index}`,
        forwarded: `for=198.51.100.${index}`,
      },
      body: new URLSearchParams({ email: `nr${index}@example.de`, password: 'x' }),
    })
  const statuses = []
  for (const index of Array(33).keys()) statuses.push((await guess(index)).status)
  expect(statuses.filter(status => status === 401)).toHaveLength(30)
  expect(statuses.filter(status => status === 429)).toHaveLength(3)
})

describe('reaching for a prototype', () => {
  let lake: TestLake
  beforeAll(async () => {
    lake = await startTestLake()
    await send([
      { create: { _id: 'target', _type: 'note', list: [{ _key: 'k', text: 'a' }], object: { a: 1 } } },
    ])
  })
  afterAll(() => lake[Symbol.asyncDispose]())

  const send = async (mutations: readonly unknown[] | string) => {
    const response = await fetch(`${lake.url}/v1/data/mutate/production`, {
      method: 'POST',
      headers: { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'application/json' },
      body: typeof mutations === 'string' ? mutations : JSON.stringify({ mutations }),
    })
    await response.text()
    return response.status
  }

  const names = ['__proto__', 'constructor', 'prototype', 'constructor.prototype', '__proto__.__proto__']
  const paths = names.flatMap(name => [
    name,
    `${name}.polluted`,
    `object.${name}`,
    `object.${name}.polluted`,
    `list[0].${name}.polluted`,
    `list[_key=="k"].${name}.polluted`,
    `list[].${name}.polluted`,
    `..${name}`,
    `object['${name.split('.')[0]}'].polluted`,
    `['${name.split('.')[0]}']`,
    `new.deep.${name}.polluted`,
    `${name}[0].polluted`,
    `${name}[-1]`,
  ])
  const operations: readonly ((path: string) => object)[] = [
    path => ({ set: { [path]: 'x' } }),
    path => ({ set: { [path]: { polluted: 'x' } } }),
    path => ({ setIfMissing: { [path]: 'x' } }),
    path => ({ setIfMissing: { [path]: {} }, set: { [`${path}.polluted`]: 'x' } }),
    path => ({ unset: [path] }),
    path => ({ inc: { [path]: 1 } }),
    path => ({ insert: { after: path, items: ['x'] } }),
    path => ({ insert: { replace: path, items: [{ polluted: 'x' }] } }),
    path => ({ diffMatchPatch: { [path]: '@@ -0,0 +1 @@\n+x\n' } }),
  ]
  const patches = paths.flatMap(path =>
    operations.map(operation => ({ patch: { id: 'target', ...operation(path) } })),
  )

  const clean = () => {
    const probe: Record<string, unknown> = {}
    expect([probe.polluted, probe.x, Object.keys(Object.prototype)]).toEqual([undefined, undefined, []])
    const list: unknown[] = []
    expect(Object.keys(Object.getPrototypeOf(list))).toEqual([])
  }

  test(`by ${patches.length} patches is refused, and changes no prototype`, async () => {
    expect(patches.length).toBeGreaterThanOrEqual(500)
    const taken = []
    for (const patch of patches) if ((await send([patch])) !== 400) taken.push(JSON.stringify(patch))
    expect(taken).toEqual([])
    clean()
  })

  test.each(names.slice(0, 3))(
    'by documents, actions, parameters and values with %s is refused',
    async name => {
      const evil = `{"${name}":{"polluted":"x"}}`
      const bodies = [
        `{"mutations":[{"create":{"_type":"a","${name}":{"polluted":"x"}}}]}`,
        `{"mutations":[{"createOrReplace":{"_id":"a","_type":"a","deep":[${evil}]}}]}`,
        `{"mutations":[{"patch":{"id":"target","set":{"object":${evil}}}}]}`,
        `{"mutations":[{"patch":{"id":"target","insert":{"after":"list[-1]","items":[${evil}]}}}]}`,
        `{"mutations":[{"patch":{"id":"target","${name}":{"polluted":"x"}}}]}`,
        `{"${name}":{"polluted":"x"},"mutations":[]}`,
      ]
      for (const body of bodies) expect([body, await send(body)]).toEqual([body, 400])
      const query = `${lake.url}/v1/data/query/production?query=$a&$a=${encodeURIComponent(evil)}`
      expect((await fetch(query)).status).toBe(400)
      const posted = await fetch(`${lake.url}/v1/data/query/production`, {
        method: 'POST',
        body: `{"query":"$a","params":{"a":${evil}}}`,
      })
      expect(posted.status).toBe(400)
      clean()
    },
  )

  test.each(names.slice(0, 3))('by an import with %s is refused', async name => {
    using bench = createCliBench()
    await bench.run('dataset create production')
    const file = join(bench.folder, 'a.ndjson')
    writeFileSync(file, `{"_id":"a","_type":"b","x":{"${name}":{"polluted":"x"}}}\n`)
    expect((await bench.run(`import production ${file}`)).exitCode).not.toBe(0)
    clean()
  })
})
