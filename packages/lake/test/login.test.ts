import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loginLimits } from '../src/accounts/login-limit.ts'
import { authRoutes } from '../src/http/handlers/auth.ts'
import { userRoutes } from '../src/http/handlers/users.ts'
import { createHandlerBench, lakeOrigin, password, studioOrigin } from './handler-bench.ts'

const bench = () => createHandlerBench([authRoutes, userRoutes])
const loginPath = (origin = `${studioOrigin}/redaktion`) =>
  `/auth/login/password?origin=${encodeURIComponent(origin)}&projectId=klartext&type=dual`
const sessionSchema = z.object({ token: z.string(), label: z.string() })
const editor = { email: 'editor@example.de', password }

describe('the login of the Studio', () => {
  test('offers one provider whose address has no query string', async () => {
    await using lake = await bench()
    const answer = await (await lake.get('/auth/providers')).json()
    expect(answer).toEqual({
      providers: [
        { name: 'password', title: 'E-Mail und Passwort', url: `${lakeOrigin}/v1/auth/login/password` },
      ],
      thirdPartyLogin: false,
    })
  })

  test('leads from the form over a sid to a token that names the user', async () => {
    await using lake = await bench()
    const user = await lake.addUser('editor')
    const form = await lake.get(loginPath())
    expect(form.status).toBe(200)
    expect(form.headers.get('content-security-policy')).toContain(`form-action 'self' ${studioOrigin};`)
    expect(await form.text()).toContain('<html lang="de">')

    const sent = await lake.submit(loginPath(), editor)
    expect(sent.status).toBe(303)
    const location = sent.headers.get('location') ?? ''
    const [address, sid = ''] = location.split('#sid=')
    expect(address).toBe(`${studioOrigin}/redaktion`)
    expect(sid.length).toBeGreaterThanOrEqual(20)

    const session = sessionSchema.parse(await (await lake.get(`/auth/fetch?sid=${sid}`)).json())
    expect(session).toEqual({ token: expect.stringMatching(/^st[\w-]{43}$/), label: 'Studio' })
    expect(await (await lake.get('/auth/id', session.token)).json()).toEqual({
      id: user.id,
      expiry: '2026-03-08T08:00:00.000Z',
    })
    expect(await (await lake.get('/users/me', session.token)).json()).toMatchObject({
      id: user.id,
      email: 'editor@example.de',
      role: 'editor',
      roles: [{ name: 'editor', title: 'Redaktion' }],
    })
  })

  test('redeems a sid once and only for two minutes', async () => {
    await using lake = await bench()
    await lake.addUser('editor')
    const sidOf = async () =>
      (await lake.submit(loginPath(), editor)).headers.get('location')?.split('#sid=')[1]
    const used = await sidOf()
    expect((await lake.get(`/auth/fetch?sid=${used}`)).status).toBe(200)
    expect((await lake.get(`/auth/fetch?sid=${used}`)).status).toBe(401)
    const old = await sidOf()
    lake.advance(2 * 60_000)
    expect((await lake.get(`/auth/fetch?sid=${old}`)).status).toBe(401)
    expect((await lake.get('/auth/fetch')).status).toBe(401)
  })

  test('logs out twice without a fault and ends the session', async () => {
    await using lake = await bench()
    const { token } = await lake.addUser('editor')
    expect((await lake.send('POST', '/auth/logout', token)).status).toBe(204)
    expect((await lake.send('POST', '/auth/logout')).status).toBe(204)
    expect((await lake.get('/users/me', token)).status).toBe(401)
    expect((await lake.get('/auth/id')).status).toBe(401)
    lake.parts.accounts.logout(token)
  })
})

describe('a wrong login', () => {
  test('answers alike for a wrong password and an unknown account', async () => {
    await using lake = await bench()
    await lake.addUser('editor')
    const wrong = await lake.submit(loginPath(), { ...editor, password: 'falsch' })
    const unknown = await lake.submit(loginPath(), { email: 'niemand@example.de', password: 'falsch' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    const neutral = async (answer: Response) => (await answer.text()).replace(/value="[^"]*"/, '')
    expect(await neutral(wrong)).toBe(await neutral(unknown))
  })

  test('is not evaluated any more after too many attempts, even with the right password', async () => {
    await using lake = await bench()
    await lake.addUser('editor')
    for (const _ of Array(loginLimits.perAccount))
      expect((await lake.submit(loginPath(), { ...editor, password: 'falsch' })).status).toBe(401)
    const throttled = await lake.submit(loginPath(), editor)
    expect(throttled.status).toBe(429)
    expect(throttled.headers.get('retry-after')).toBe('900')
    expect(await throttled.text()).toContain('in 15 Minuten')
    lake.advance(15 * 60_000)
    expect((await lake.submit(loginPath(), editor)).status).toBe(303)
  })

  test('counts guesses that arrive at the same moment', async () => {
    await using lake = await bench()
    await lake.addUser('editor')
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => lake.submit(loginPath(), { ...editor, password: 'falsch' })),
    )
    expect(guesses.filter(answer => answer.status === 401)).toHaveLength(loginLimits.perAccount)
  })

  test('from one address on many accounts is limited too', async () => {
    await using lake = await bench()
    const { accounts } = lake.parts
    const guess = (index: number, address: string) =>
      accounts.login({ email: `nr${index}@example.de`, password: 'falsch', address })
    const network = '2001:db8:1:2'
    for (const index of Array(loginLimits.perAddress).keys())
      expect((await guess(index, `${network}::${index}`)).status).toBe('rejected')
    expect((await guess(99, `${network}::99`)).status).toBe('throttled')
    expect((await guess(99, '2001:db8:9:9::1')).status).toBe('rejected')
  })

  test('puts neither e-mail address nor password into log and audit', async () => {
    await using lake = await bench()
    await lake.addUser('editor')
    await lake.submit(loginPath(), { ...editor, password: 'geheimnisvoll' })
    const trace = lake.lines.join('') + JSON.stringify(lake.parts.accounts.audit({ limit: 50 }))
    expect(trace).toContain('login.rejected')
    expect(trace).not.toMatch(/example\.de|geheimnisvoll/)
  })

  test('with a body of a megabyte is not even read', async () => {
    await using lake = await bench()
    const answer = await lake.submit(loginPath(), { ...editor, password: 'x'.repeat(1_000_000) })
    expect(answer.status).toBe(413)
  })

  test('escapes what was typed', async () => {
    await using lake = await bench()
    const answer = await lake.submit(loginPath(), { email: '"><script>x', password: 'x' })
    expect(await answer.text()).not.toContain('<script>')
  })
})

describe('a login that would lead elsewhere', () => {
  const vectors = [
    'https://evil.example',
    '//evil.example',
    'http://localhost:3333@evil.example/',
    'http://user:pass@localhost:3333/',
    'http://localhost:3333.evil.example/',
    'http://localhost:33330/',
    'https://localhost:3333/',
    'http:\\\\evil.example',
    'http://localhost:3333\t.evil.example',
    'javascript:alert(1)//http://localhost:3333',
    'data:text/html,x',
    'null',
    '/redaktion',
    '',
    'http://127.0.0.1:3333/',
    'http://evil.example#http://localhost:3333',
    'blob:http://localhost:3333/x',
  ]
  test.each(vectors)('is refused for %j', async vector => {
    await using lake = await bench()
    const shown = await lake.get(loginPath(vector))
    const sent = await lake.submit(loginPath(vector), editor)
    expect([shown.status, sent.status]).toEqual([400, 400])
    expect(sent.headers.get('location')).toBeNull()
  })

  test('keeps the path and drops a fragment that could shadow the sid', async () => {
    await using lake = await bench()
    await lake.addUser('editor')
    const sent = await lake.submit(loginPath(`${studioOrigin}/a?b=c#sid=aaaaaaaaaaaaaaaaaaaaaaaa`), editor)
    expect(sent.headers.get('location')).toMatch(/^http:\/\/localhost:3333\/a\?b=c#sid=sid[\w-]{43}$/)
  })

  test.each([null, 'null', studioOrigin, 'https://evil.example'])(
    'is refused when the form comes from %j',
    async origin => {
      await using lake = await bench()
      await lake.addUser('editor')
      expect((await lake.submit(loginPath(), editor, origin)).status).toBe(403)
    },
  )
})
