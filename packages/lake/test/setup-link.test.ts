import { expect, test } from 'vitest'
import { authRoutes } from '../src/http/handlers/auth.ts'
import { createHandlerBench, password } from './handler-bench.ts'

const first = { name: 'Erika Beispiel', email: 'erika@example.de', password }

async function bench() {
  const lake = await createHandlerBench([authRoutes])
  const token = lake.parts.accounts.createSetupToken() ?? ''
  return Object.assign(lake, { token })
}

test('the one-time link makes the first administrator and then is spent', async () => {
  await using lake = await bench()
  expect((await lake.get(`/setup/${lake.token}`)).status).toBe(200)
  const made = await lake.submit(`/setup/${lake.token}`, first)
  expect(made.status).toBe(200)
  expect(await made.text()).toContain('Das Konto ist angelegt')
  expect(lake.parts.accounts.users()).toMatchObject([{ email: first.email, roles: ['administrator'] }])
  expect((await lake.get(`/setup/${lake.token}`)).status).toBe(410)
  expect((await lake.submit(`/setup/${lake.token}`, { ...first, email: 'b@example.de' })).status).toBe(410)
  expect(lake.parts.accounts.createSetupToken()).toBeUndefined()
  const login = await lake.parts.accounts.login({ ...first, address: 'x' })
  expect(login.status).toBe('accepted')
})

test('two people who use the link at once make one account', async () => {
  await using lake = await bench()
  const answers = await Promise.all(
    ['a', 'b'].map(name => lake.submit(`/setup/${lake.token}`, { ...first, email: `${name}@example.de` })),
  )
  expect(answers.map(answer => answer.status).toSorted()).toEqual([200, 410])
  expect(lake.parts.accounts.users()).toHaveLength(1)
})

test('the link ends after a day, and a guess never works', async () => {
  await using lake = await bench()
  expect((await lake.get('/setup/guess')).status).toBe(410)
  lake.advance(24 * 3_600_000)
  expect((await lake.get(`/setup/${lake.token}`)).status).toBe(410)
})

test.each([
  ['kurz', 'mindestens 12 Zeichen'],
  ['passwort123456', 'leicht zu erraten'],
  ['ErikaBeispiel1', 'leicht zu erraten'],
  ['aaaaaaaaaaaaaaa', 'leicht zu erraten'],
  ['x'.repeat(257), 'höchstens 256'],
])('the password %j is refused and what was typed stays', async (weak, problem) => {
  await using lake = await bench()
  const answer = await lake.submit(`/setup/${lake.token}`, { ...first, password: weak })
  expect(answer.status).toBe(422)
  const text = await answer.text()
  expect(text).toContain(problem)
  expect(text).toContain('value="Erika Beispiel"')
  expect(text).not.toContain(weak)
  expect((await lake.get(`/setup/${lake.token}`)).status).toBe(200)
})

test('a form of a foreign page makes nothing', async () => {
  await using lake = await bench()
  expect((await lake.submit(`/setup/${lake.token}`, first, 'https://evil.example')).status).toBe(403)
  expect(lake.parts.accounts.users()).toEqual([])
})
