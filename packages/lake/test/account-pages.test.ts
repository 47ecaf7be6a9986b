import { describe, expect, test } from 'vitest'
import { authRoutes } from '../src/http/handlers/auth.ts'
import { createHandlerBench, lakeOrigin, password, studioOrigin } from './handler-bench.ts'

const newPassword = 'sieben leise laternen'
const login = '/konto/anmelden'

async function bench(environment = {}) {
  const lake = await createHandlerBench([authRoutes], environment)
  /** A page as a browser with this cookie loads it, or a form as it sends it. */
  const visit = (path: string, cookie: string, fields?: Record<string, string>, headers = {}) =>
    lake.app.request(path, {
      ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields).toString() }),
      headers: {
        cookie,
        ...(fields === undefined
          ? {}
          : { origin: lakeOrigin, 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
    })
  const enter = async (email: string, cookie = '') => {
    const answer = await visit(login, cookie, { email, password })
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  return Object.assign(lake, { visit, enter })
}

describe('the own page', () => {
  test('is reached by a login of its own, whose cookie no script and no other path sees', async () => {
    await using lake = await bench()
    const user = await lake.addUser('editor')
    expect((await lake.visit('/konto', '')).headers.get('location')).toBe(login)
    const answer = await lake.visit(login, '', { email: user.email, password })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/konto'])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^lake-konto=sp[\w-]{43}; Max-Age=28800; Path=\/konto; HttpOnly; SameSite=Strict$/,
    )
    const page = await lake.visit('/konto', await lake.enter(user.email))
    const text = await page.text()
    expect(text).toContain('Frau editor, editor@example.de<br>Rolle: Redaktion')
    expect(text).not.toContain('/konto/personen')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  test('has a cookie for this host alone where there is TLS', async () => {
    await using lake = await bench({ LAKE_URL: 'https://lake.example.de' })
    const { email } = await lake.addUser('editor')
    const fields = { email, password }
    const answer = await lake.visit(login, '', fields, { origin: 'https://lake.example.de' })
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-lake-konto=.*; Path=\/; HttpOnly; Secure;/)
  })

  test('never keeps a session that was there before the login', async () => {
    await using lake = await bench()
    const { email } = await lake.addUser('editor')
    const planted = 'lake-konto=spAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    const cookie = await lake.enter(email, planted)
    expect(cookie).not.toBe(planted)
    expect((await lake.visit('/konto', planted)).status).toBe(303)
    const next = await lake.enter(email, cookie)
    expect((await lake.visit('/konto', cookie)).status).toBe(303)
    expect((await lake.visit('/konto', next)).status).toBe(200)
  })

  test('and the Studio do not take each other’s sessions', async () => {
    await using lake = await bench()
    const { email, token } = await lake.addUser('editor')
    const cookie = await lake.enter(email)
    expect(() => lake.parts.accounts.identify(cookie.split('=')[1] ?? '')).toThrowError()
    expect((await lake.visit('/konto', `lake-konto=${token}`)).status).toBe(303)
  })

  test('ends half an hour after its last use and eight hours after the login', async () => {
    await using lake = await bench()
    const { email } = await lake.addUser('editor')
    const cookie = await lake.enter(email)
    for (const _ of Array(17)) {
      lake.advance(28 * 60_000)
      expect((await lake.visit('/konto', cookie)).status).toBe(200)
    }
    lake.advance(10 * 60_000)
    expect((await lake.visit('/konto', cookie)).status).toBe(303)
    const idle = await lake.enter(email)
    lake.advance(30 * 60_000)
    expect((await lake.visit('/konto', idle)).status).toBe(303)
  })

  test('changes the password for who knows the old one, and ends every other session', async () => {
    await using lake = await bench()
    const { email, token } = await lake.addUser('editor')
    const [cookie, other] = [await lake.enter(email), await lake.enter(email)]
    const change = (current: string, next: string) => lake.visit('/konto/passwort', cookie, { current, next })
    expect(await (await change('falsch', newPassword)).text()).toContain(
      'Das bisherige Passwort stimmt nicht.',
    )
    expect(await (await change(password, 'kurz')).text()).toContain('mindestens 12 Zeichen')
    const changed = await change(password, newPassword)
    expect(changed.headers.get('location')).toBe('/konto?erledigt=passwort')
    expect(await (await lake.visit('/konto?erledigt=passwort', cookie)).text()).toContain(
      'Ihr neues Passwort gilt',
    )
    expect((await lake.visit('/konto', other)).status).toBe(303)
    expect(() => lake.parts.accounts.identify(token)).toThrowError()
    const attempt = { email, address: 'x' }
    expect((await lake.parts.accounts.login({ ...attempt, password })).status).toBe('rejected')
    expect((await lake.parts.accounts.login({ ...attempt, password: newPassword })).status).toBe('accepted')
  })

  test('counts guesses at the old password like logins', async () => {
    await using lake = await bench()
    const { email } = await lake.addUser('editor')
    const cookie = await lake.enter(email)
    const guess = () => lake.visit('/konto/passwort', cookie, { current: 'falsch', next: newPassword })
    const statuses = []
    for (const _ of Array(12)) statuses.push((await guess()).status)
    expect(statuses.slice(-3)).toEqual([422, 429, 429])
  })

  test('shows the own sessions and ends one or all others', async () => {
    await using lake = await bench()
    const { email, token, id } = await lake.addUser('editor')
    const sales = await lake.addUser('sales')
    const [cookie, other] = [await lake.enter(email), await lake.enter(email)]
    const { accounts } = lake.parts
    const text = await (await lake.visit('/konto', cookie)).text()
    expect(text.match(/diese Anmeldung/g)).toHaveLength(1)
    expect(text.match(/name="id"/g)).toHaveLength(2)
    const studio = accounts.sessions(id).find(session => session.kind === 'studio')?.id ?? ''
    const foreign = accounts.sessions(sales.id)[0]?.id ?? ''
    for (const session of [studio, foreign, 'x'])
      await lake.visit('/konto/sitzung-beenden', cookie, { id: session })
    expect(() => accounts.identify(token)).toThrowError()
    expect(accounts.identify(sales.token).id).toBe(sales.id)
    await lake.visit('/konto/sitzungen-beenden', cookie, {})
    expect((await lake.visit('/konto', other)).status).toBe(303)
    expect((await lake.visit('/konto', cookie)).status).toBe(200)
    const goodbye = await lake.visit('/konto/abmelden', cookie, {})
    expect(goodbye.headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await lake.visit('/konto', cookie)).status).toBe(303)
  })
})

describe('the page of people', () => {
  const people = '/konto/personen'
  const made = (text: string) =>
    /http:\/\/localhost:3334(\/(?:einladung|passwort)\/[\w-]{43})/.exec(text)?.[1] ?? ''

  test('is for administrators alone, form by form', async () => {
    await using lake = await bench()
    const { id } = await lake.addUser('administrator')
    for (const role of ['editor', 'sales', 'viewer'] as const) {
      const cookie = await lake.enter((await lake.addUser(role)).email)
      expect((await lake.visit(people, cookie)).status).toBe(403)
      for (const form of ['einladen', 'rolle', 'sperren', 'entsperren', 'link', 'zurueckziehen']) {
        const fields = { id, role: 'viewer', email: 'neu@example.de', name: 'Neu' }
        expect((await lake.visit(`${people}/${form}`, cookie, fields)).status).toBe(403)
        expect((await lake.visit(`${people}/${form}`, '', fields)).headers.get('location')).toBe(login)
      }
    }
    expect(lake.parts.accounts.user(id)).toMatchObject({ roles: ['administrator'], disabled: false })
    expect(lake.parts.accounts.invitations()).toEqual([])
  })

  test('invites over a link that works once', async () => {
    await using lake = await bench()
    const cookie = await lake.enter((await lake.addUser('administrator')).email)
    const fields = { email: 'neu@example.de', name: 'Neu Ling', role: 'sales' }
    const invited = await (await lake.visit(`${people}/einladen`, cookie, fields)).text()
    const link = made(invited)
    expect(await (await lake.visit(people, cookie)).text()).not.toContain(link)

    const form = await (await lake.get(link)).text()
    expect(form).toContain('Sie sind eingeladen: neu@example.de, Rolle Vertrieb.')
    expect(form).toContain('value="Neu Ling"')
    const weak = await lake.submit(link, { name: 'Nora Neu', password: 'kurz' })
    expect([weak.status, (await weak.text()).includes('mindestens 12 Zeichen')]).toEqual([422, true])
    expect((await lake.submit(link, { name: 'Nora Neu', password })).status).toBe(200)
    expect(lake.parts.accounts.userByEmail('neu@example.de')).toMatchObject({
      name: 'Nora Neu',
      roles: ['sales'],
    })
    expect((await lake.get(link)).status).toBe(410)
    expect((await lake.submit(link, { name: 'X', password })).status).toBe(410)
    const taken = await lake.visit(`${people}/einladen`, cookie, fields)
    expect([taken.status, (await taken.text()).includes('schon ein Konto')]).toEqual([422, true])
  })

  test('withdraws an invitation, and a newer one replaces it', async () => {
    await using lake = await bench()
    const cookie = await lake.enter((await lake.addUser('administrator')).email)
    const invite = async () =>
      made(
        await (
          await lake.visit(`${people}/einladen`, cookie, { email: 'neu@example.de', role: 'viewer' })
        ).text(),
      )
    const [first, second] = [await invite(), await invite()]
    expect([(await lake.get(first)).status, (await lake.get(second)).status]).toEqual([410, 200])
    const open = lake.parts.accounts.invitations().find(({ revokedAt }) => revokedAt === null)
    await lake.visit(`${people}/zurueckziehen`, cookie, { id: open?.id ?? '' })
    expect((await lake.get(second)).status).toBe(410)
    expect(await (await lake.visit(people, cookie)).text()).not.toContain('neu@example.de')
    const third = await invite()
    lake.advance(7 * 24 * 3_600_000)
    expect((await lake.get(third)).status).toBe(410)
  })

  test('two people who use an invitation at once make one account', async () => {
    await using lake = await bench()
    const { accounts } = lake.parts
    const outcome = accounts.invite({ email: 'neu@example.de', name: '', role: 'viewer' }, 'test')
    const secret = outcome.status === 'invited' ? outcome.secret : ''
    const answers = await Promise.all(
      ['Anna', 'Berta'].map(name => lake.submit(`/einladung/${secret}`, { name, password })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410])
    expect(accounts.users()).toHaveLength(1)
  })

  test('changes a role, disables and frees, each of which ends the sessions', async () => {
    await using lake = await bench()
    const cookie = await lake.enter((await lake.addUser('administrator')).email)
    const { id, email, token } = await lake.addUser('editor')
    const { accounts } = lake.parts
    const identity = accounts.identify(token)
    expect(accounts.isCurrent(token, identity)).toBe(true)
    expect((await lake.visit(`${people}/rolle`, cookie, { id, role: 'sales' })).headers.get('location')).toBe(
      `${people}?erledigt=rolle`,
    )
    expect(accounts.user(id)?.roles).toEqual(['sales'])
    expect(accounts.isCurrent(token, identity)).toBe(false)
    expect((await lake.visit(`${people}/rolle`, cookie, { id, role: 'web-read' })).status).toBe(400)
    const other = await lake.enter(email)
    await lake.visit(`${people}/sperren`, cookie, { id })
    expect((await lake.visit('/konto', other)).status).toBe(303)
    expect(await (await lake.visit(people, cookie)).text()).toContain('gesperrt')
    await lake.visit(`${people}/entsperren`, cookie, { id })
    expect(await lake.enter(email)).not.toBe('')
    const events = accounts.audit({ limit: 9, id }).map(({ event, detail }) => `${event} ${detail}`.trim())
    expect(events).toContain('role.changed editor to sales')
    expect(events).toContain('user.disabled')
  })

  test('never leaves the project without an administrator', async () => {
    await using lake = await bench()
    const { id, email } = await lake.addUser('administrator')
    const cookie = await lake.enter(email)
    for (const [form, fields] of [
      ['rolle', { id, role: 'viewer' }],
      ['sperren', { id }],
    ] as const) {
      const answer = await lake.visit(`${people}/${form}`, cookie, fields)
      expect([answer.status, (await answer.text()).includes('die letzte Administration')]).toEqual([
        409,
        true,
      ])
    }
    expect(() => lake.parts.accounts.setDisabled(email, true, 'test')).toThrowError('last administrator')
  })

  test('makes a link for a new password, which ends every session and every lock', async () => {
    await using lake = await bench()
    const cookie = await lake.enter((await lake.addUser('administrator')).email)
    const { id, email, token } = await lake.addUser('editor')
    const { accounts } = lake.parts
    for (const _ of Array(11)) await accounts.login({ email, password: 'falsch', address: 'y' })
    const link = made(await (await lake.visit(`${people}/link`, cookie, { id })).text())
    expect(await (await lake.get(link)).text()).toContain(`Für das Konto ${email}.`)
    expect((await lake.submit(link, { password: 'editor editor' })).status).toBe(422)
    expect((await lake.submit(link, { password: newPassword })).status).toBe(200)
    expect((await lake.submit(link, { password: newPassword })).status).toBe(410)
    expect(() => accounts.identify(token)).toThrowError()
    expect((await accounts.login({ email, password: newPassword, address: 'z' })).status).toBe('accepted')

    const old = made(await (await lake.visit(`${people}/link`, cookie, { id })).text())
    const fresh = made(await (await lake.visit(`${people}/link`, cookie, { id })).text())
    expect([(await lake.get(old)).status, (await lake.get(fresh)).status]).toEqual([410, 200])
    accounts.setDisabled(email, true, 'test')
    expect((await lake.get(fresh)).status).toBe(410)
    accounts.setDisabled(email, false, 'test')
    lake.advance(24 * 3_600_000)
    expect((await lake.get(fresh)).status).toBe(410)
  })
})

describe('a form of a foreign page', () => {
  const forms = [
    login,
    ...['passwort', 'sitzung-beenden', 'sitzungen-beenden', 'abmelden'].map(form => `/konto/${form}`),
    ...['einladen', 'rolle', 'sperren', 'entsperren', 'link', 'zurueckziehen'].map(
      form => `/konto/personen/${form}`,
    ),
    '/einladung/x',
    '/passwort/x',
    '/setup/x',
  ]
  test.each(forms)('%s changes nothing', async form => {
    await using lake = await bench()
    const { email, id } = await lake.addUser('administrator')
    const cookie = await lake.enter(email)
    const before = JSON.stringify(lake.parts.accounts.audit({ limit: 100 }))
    const fields = {
      id,
      email: 'b@example.de',
      role: 'viewer',
      name: 'B',
      current: password,
      next: newPassword,
    }
    for (const origin of ['https://evil.example', studioOrigin, 'null', 'http://x.localhost:3334', ''])
      expect((await lake.visit(form, cookie, fields, { origin })).status).toBe(403)
    expect(JSON.stringify(lake.parts.accounts.audit({ limit: 100 }))).toBe(before)
  })

  test('nor reads the pages, also when browsers would send the cookie', async () => {
    await using lake = await bench()
    const cookie = await lake.enter((await lake.addUser('administrator')).email)
    expect((await lake.visit('/konto', cookie, undefined, { origin: studioOrigin })).status).toBe(303)
  })

  test('or with a field that is sent twice is refused', async () => {
    await using lake = await bench()
    const answer = await lake.app.request(login, {
      method: 'POST',
      headers: { origin: lakeOrigin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=a%40example.de&email=b%40example.de&password=x',
    })
    expect(answer.status).toBe(400)
  })
})

test('what is typed is escaped wherever it is shown', async () => {
  await using lake = await bench()
  const cookie = await lake.enter((await lake.addUser('administrator')).email)
  const evil = '"><script>alert(1)</script>'
  const refused = await lake.visit('/konto/personen/einladen', cookie, {
    email: evil,
    name: evil,
    role: 'viewer',
  })
  expect(await refused.text()).not.toContain('<script')
  await lake.parts.accounts.addUser({ email: 'e@example.de', name: evil, role: 'viewer', password }, 'test')
  for (const path of ['/konto/personen', '/konto?erledigt=<script>'])
    expect(await (await lake.visit(path, cookie)).text()).not.toContain('<script')
})
