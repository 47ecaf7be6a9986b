import { expect, it } from 'vitest'
import { answerAnswers } from './answer-answers.ts'
import { readAnswers } from './read-answers.ts'

const slug = 'wie-gut-scheitern-sie-schon'

function post(fields: readonly (readonly [string, string])[], type?: string): Request {
  return new Request(`https://agentur.example/selbsttest/${slug}/ergebnis`, {
    method: 'POST',
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  })
}

it('reads none, one and several ticks, and the article', async () => {
  expect(await readAnswers(post([]), slug)).toEqual({ slug, chosen: new Set() })
  expect(await readAnswers(post([['punkt', 'ziel']]), slug)).toEqual({ slug, chosen: new Set(['ziel']) })
  const several = post([
    ['punkt', 'ziel'],
    ['punkt', 'feedback'],
    ['von', 'ein-artikel'],
  ])
  expect(await readAnswers(several, slug)).toEqual({
    slug,
    chosen: new Set(['ziel', 'feedback']),
    articleSlug: 'ein-artikel',
  })
})

it('drops an article address that none can have', async () => {
  expect(await readAnswers(post([['von', '../etc']]), slug)).toEqual({ slug, chosen: new Set() })
})

it('refuses what this form never sends', async () => {
  const many = Array.from({ length: 61 }, (_, index) => ['punkt', `p${index}`] as const)
  for (const request of [
    post([['fremd', '1']]),
    post([['punkt', 'x'.repeat(97)]]),
    post(many),
    post([], 'text/plain'),
    new Request('https://agentur.example/x', {
      method: 'POST',
      body: '[1]',
      headers: { 'content-type': 'application/json' },
    }),
  ])
    expect(await readAnswers(request, slug)).toBeUndefined()
  expect(await readAnswers(post([]), '../etc')).toBeUndefined()
})

it('answers with a page that nobody keeps or indexes, whatever happened', async () => {
  const answers = { slug, chosen: new Set(['ziel']) }
  const good = await answerAnswers(answers, async () => '<p>Ergebnis</p>')
  const unreadable = await answerAnswers(undefined, async () => '<p>Ergebnis</p>')
  const down = await answerAnswers(answers, async () => undefined)
  expect([good.status, unreadable.status, down.status]).toEqual([200, 400, 503])
  expect(await good.text()).toBe('<p>Ergebnis</p>')
  for (const answer of [good, unreadable, down]) {
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('set-cookie')).toBeNull()
  }
})
