import { expect, it } from 'vitest'
import { answerDiagnosis } from './answer-diagnosis.ts'

const studioUrl = 'http://localhost:3333'
const surroundings = {
  check: async ({ searchParams }: URL) => ({
    isValid: searchParams.get('sanity-preview-secret') === 'frisch',
  }),
  studioUrl,
  siteUrl: 'http://localhost:3000',
  projectId: 'klartext',
  dataset: 'production',
}
type Surroundings = Parameters<typeof answerDiagnosis>[1]

const ask = (
  headers: Readonly<Record<string, string>>,
  more: Partial<Surroundings> = {},
  secret = 'frisch',
) =>
  answerDiagnosis(
    new Request(`http://localhost:3000/api/vorschau/pruefung?sanity-preview-secret=${secret}`, { headers }),
    { ...surroundings, ...more },
  )

it('tells the Studio of each step, and whether the cookie of the first question came back', async () => {
  const first = await ask({ origin: studioUrl })
  expect(first.headers.get('access-control-allow-origin')).toBe(studioUrl)
  expect(first.headers.get('access-control-allow-credentials')).toBe('true')
  expect(await first.json()).toEqual({
    studioUrl,
    projectId: 'klartext',
    dataset: 'production',
    secret: 'good',
    cookie: 'absent',
  })
  const cookie = first.headers.get('set-cookie') ?? ''
  expect(cookie).toBe('klartext-vorschau-probe=1; Path=/api/vorschau; Max-Age=60; HttpOnly; SameSite=Lax')
  const second = await ask({ origin: studioUrl, cookie: `a=b; ${cookie.split(';')[0]}` })
  expect(await second.json()).toMatchObject({ cookie: 'came' })
})

it.each([
  ['unknown', {}, 'geraten'],
  ['unset', { check: undefined }, 'frisch'],
  ['unreachable', { check: () => Promise.reject(new Error('down')) }, 'frisch'],
] as const)('says of a secret that it is %s', async (state, more, secret) => {
  expect(await (await ask({ origin: studioUrl }, more, secret)).json()).toMatchObject({ secret: state })
})

it.each([{ origin: 'http://127.0.0.1:3333' }, {}])(
  'tells others, %o, nothing but which Studio it knows, and sets nothing',
  async headers => {
    const answer = await ask(headers)
    expect(await answer.json()).toEqual({ studioUrl })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('set-cookie')).toBeNull()
  },
)
