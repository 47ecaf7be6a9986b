import type { CaseAct, CaseOutcome } from '@repo/leads/rights/case-view.ts'
import { describe, expect, it } from 'vitest'
import { answerAddress, answerCaseAct, answerCaseDownload } from './answer-case-act.ts'
import { caseDesk, DeskUnavailable } from './case-desk.ts'
import { createGuessLimit } from './guess-limit.ts'

const token = 'a'.repeat(43)
const siteOrigin = 'https://www.example.de'
const now = new Date('2026-11-26T08:00:00.000Z')

function parts(outcome: CaseOutcome | Error = { status: 'done' }) {
  const acts: CaseAct[] = []
  const lines: string[] = []
  return {
    acts,
    lines,
    limit: createGuessLimit(),
    siteOrigin,
    now: () => now,
    log: (line: string) => lines.push(line),
    desk: {
      read: async () => ({ status: 'shut' as const }),
      confirm: async (asked: string) => ({ status: asked === token ? ('done' as const) : ('shut' as const) }),
      pack: async (asked: string) =>
        asked === token
          ? { status: 'made' as const, caseNumber: 'KT-2345-6789', json: '{}', html: '<p>Alles</p>' }
          : { status: 'shut' as const },
      act: async (_: string, change: CaseAct) => {
        acts.push(change)
        if (outcome instanceof Error) throw outcome
        return outcome
      },
    },
  }
}

const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request(`${siteOrigin}/api/vorgang`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: new URLSearchParams(fields),
  })

describe('a form of the page of a case', () => {
  it.each([
    [{ act: 'add', text: 'Noch etwas' }, 'nachricht'],
    [{ act: 'correct', name: 'Erna', company: '', phone: '' }, 'angaben'],
    [{ act: 'changeEmail', email: 'neu@example.test' }, 'bestaetigen'],
    [{ act: 'scoreOff' }, 'bewertung'],
    [{ act: 'object', reason: '' }, 'zurueckgezogen'],
  ])('%j leads back to the page, which says so', async (fields, hint) => {
    const desk = parts()
    const answer = await answerCaseAct(post({ token, ...fields }), desk)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/vorgang/${token}?hinweis=${hint}#stand`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(desk.acts).toHaveLength(1)
  })

  it('deletes only with the tick', async () => {
    const desk = parts()
    const without = await answerCaseAct(post({ token, act: 'erase' }), desk)
    expect(without.headers.get('location')).toContain('hinweis=bestaetigung')
    expect(desk.acts).toEqual([])
    const sure = await answerCaseAct(post({ token, act: 'erase', sicher: 'ja' }), desk)
    expect(sure.headers.get('location')).toBe(`/vorgang/${token}`)
    expect(desk.acts).toEqual([{ act: 'erase' }])
  })

  it('says so when what is still needed is not deleted', async () => {
    const desk = parts({
      status: 'refused',
      message: 'Nicht gelöscht: Aus der Anfrage ist ein Auftrag geworden.',
    })
    const answer = await answerCaseAct(post({ token, act: 'erase', sicher: 'ja' }), desk)
    expect(answer.headers.get('location')).toBe(`/vorgang/${token}?hinweis=aufbewahrt#stand`)
  })

  it.each([
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['same-site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ])('from %s does nothing', async (_, headers) => {
    const desk = parts()
    expect((await answerCaseAct(post({ token, act: 'erase', sicher: 'ja' }, headers), desk)).status).toBe(403)
    expect((await answerCaseDownload(post({ token, act: 'json' }, headers), desk)).status).toBe(403)
    expect(desk.acts).toEqual([])
  })

  it.each([
    [{ act: 'add', text: 'x' }, 400],
    [{ token: 'short', act: 'add', text: 'x' }, 400],
    [{ token, act: 'status', to: 'won' }, 303],
    [{ token, act: 'correct', name: 'a', company: '', phone: '', email: 'neu@example.test' }, 303],
  ])('with what it does not have changes nothing: %j', async (fields, status) => {
    const desk = parts()
    expect((await answerCaseAct(post(fields), desk)).status).toBe(status)
    expect(desk.acts).toEqual([])
  })

  it('says that the desk does not answer, and logs nothing of the case', async () => {
    const desk = parts(new DeskUnavailable('The desk did not answer /cases/act'))
    const answer = await answerCaseAct(post({ token, act: 'add', text: 'Geheim' }), desk)
    expect(answer.headers.get('location')).toContain('hinweis=ausfall')
    expect(desk.lines.join()).not.toMatch(/Geheim|aaaa/)
  })
})

describe('the link that confirms an address', () => {
  it('says yes, from our own page alone', async () => {
    const desk = parts()
    const answer = await answerAddress(post({ token, act: 'confirm' }), desk)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/vorgang/adresse/bestaetigt'])
    const foreign = post({ token, act: 'confirm' }, { 'sec-fetch-site': 'cross-site' })
    expect((await answerAddress(foreign, desk)).status).toBe(403)
  })

  it('cannot be guessed', async () => {
    const desk = parts()
    const guess = (number: number) =>
      answerAddress(post({ token: String(number).padStart(43, 'b'), act: 'confirm' }), desk)
    for (let number = 0; number < 10; number += 1)
      expect((await guess(number)).headers.get('location')).toBe('/vorgang/adresse/ungueltig')
    expect((await guess(10)).headers.get('location')).toBe('/api/vorgang/warten')
    const known = await answerAddress(post({ token, act: 'confirm' }), desk)
    expect(known.headers.get('location'), 'not even the right one').toBe('/api/vorgang/warten')
  })
})

it('a download is a file that runs nothing', async () => {
  const answer = await answerCaseDownload(post({ token, act: 'html' }), parts())
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="klartext-KT-2345-6789.html"')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(await answer.text()).toBe('<p>Alles</p>')
})

it('whoever guesses is stopped after ten tries, and nobody else', async () => {
  const desk = parts({ status: 'shut' })
  const guess = (number: number, address: string) =>
    answerCaseAct(
      post({ token: String(number).padStart(43, 'b'), act: 'scoreOff' }, { 'x-forwarded-for': address }),
      desk,
    )
  for (let number = 0; number < 10; number += 1)
    expect((await guess(number, '192.0.2.7')).headers.get('location')).toBe('/vorgang/abgelaufen')
  for (let number = 10; number < 1_000; number += 1)
    expect((await guess(number, '192.0.2.7')).headers.get('location')).toBe('/api/vorgang/warten')
  expect(desk.acts, 'nine hundred and ninety were never looked at').toHaveLength(10)
  expect((await guess(1, '192.0.2.8')).headers.get('location')).toBe('/vorgang/abgelaufen')
  for (let number = 0; number < 12; number += 1) await guess(number, `2001:db8:1:2::${String(number)}`)
  expect((await guess(1, '2001:db8:1:2:ffff::1')).headers.get('location')).toBe('/api/vorgang/warten')
  expect(desk.limit.waitSeconds('192.0.2.7', new Date(now.getTime() + 10 * 60_000))).toBeUndefined()
})

describe('the desk', () => {
  const ask = (response: () => Promise<Response>) =>
    caseDesk({ deskUrl: 'http://127.0.0.1:3335', secret: 's', fetch: response }).read(token)
  it.each([
    ['does not answer', () => Promise.reject(new Error(`connect ${token}`))],
    ['is in trouble', () => Promise.resolve(new Response('no', { status: 500 }))],
    ['answers something else', () => Promise.resolve(Response.json({ status: 'open' }))],
  ])('that %s is unavailable, without a word of the case', async (_, response) => {
    const fault: unknown = await ask(response).catch((cause: unknown) => cause)
    expect(fault).toBeInstanceOf(DeskUnavailable)
    expect(String(fault)).not.toContain(token)
  })
})
