import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createNumbers } from '../../bench/random.ts'
import type { Json } from '../../src/document.ts'
import { startTestLake, type TestLake } from '../../src/testing.ts'

vi.setConfig({ testTimeout: 120_000 })

const editors = 100
const rounds = process.env.KLARTEXT_SOAK === '1' ? 50 : 5

let lake: TestLake
let headers: Readonly<Record<string, string>>

beforeEach(async () => {
  lake = await startTestLake()
  headers = { authorization: `Bearer ${lake.token('administrator')}`, 'content-type': 'application/json' }
})

afterEach(() => lake[Symbol.asyncDispose]())

const answerSchema = z.looseObject({ transactionId: z.string().optional() })

interface Answer {
  readonly status: number
  readonly body: z.infer<typeof answerSchema>
}

async function post(path: 'mutate' | 'actions', body: object): Promise<Answer> {
  const response = await fetch(`${lake.url}/v2025-02-19/data/${path}/production?returnIds=true`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, body: answerSchema.parse(await response.json()) }
}

const mutate = (mutations: readonly Json[], rest: object = {}) => post('mutate', { mutations, ...rest })
const together = <Result>(count: number, work: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

function production() {
  const dataset = lake.lake.datasets.get('production')
  if (dataset === undefined) throw new Error('no dataset')
  return dataset
}

/** Each revision follows the one before it: nobody has written over what he did not see. */
function expectChain(id: string) {
  const revisions = production().history.revisionsOf([id]).toReversed()
  expect(revisions.slice(1).map(({ previousRev }) => previousRev)).toEqual(
    revisions.slice(0, -1).map(({ transactionId }) => transactionId),
  )
  return revisions
}

describe(`${editors} editors at one document`, () => {
  beforeEach(async () => {
    await mutate([{ create: { _id: 'a', _type: 'page', count: 0 } }])
  })

  test('who patch without a condition are all counted', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const answers = await together(editors, () => mutate([{ patch: { id: 'a', inc: { count: 1 } } }]))
      expect(answers.filter(({ status }) => status !== 200)).toEqual([])
      expect(new Set(answers.map(({ body }) => body.transactionId)).size).toBe(editors)
    }
    expect(production().get('a')?.count).toBe(editors * rounds)
    expect(expectChain('a')).toHaveLength(editors * rounds + 1)
  })

  test('who patch what they have seen lose no update', async () => {
    const refused: number[] = []
    // Each round lets one of them through.
    const patient = editors / 4
    await together(patient, async () => {
      for (;;) {
        const seen = production().get('a')
        const set = { count: Number(seen?.count) + 1 }
        const { status } = await mutate([{ patch: { id: 'a', ifRevisionID: String(seen?._rev), set } }])
        if (status === 200) return
        refused.push(status)
      }
    })
    expect(new Set(refused)).toEqual(new Set([409]))
    expect(production().get('a')?.count).toBe(patient)
    expectChain('a')
  })

  test('who send one transaction at once have sent it once', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const request = [
        { patch: { id: 'a', inc: { count: 1 } } },
        { create: { _id: `new.${round}.`, _type: 'page' } },
      ]
      const answers = await together(editors, () => mutate(request, { transactionId: `same-${round}` }))
      expect(new Set(answers.map(answer => JSON.stringify(answer)))).toHaveLength(1)
      expect(answers[0]?.status).toBe(200)
    }
    expect(production().get('a')?.count).toBe(rounds)
    expect(Array.from(production().reader.all())).toHaveLength(1 + rounds)
  })

  test('are told of another content under a known transaction', async () => {
    const answers = await together(editors, index =>
      mutate([{ patch: { id: 'a', set: { count: index } } }], { transactionId: 'same' }),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(editors - 1).fill(409)])
  })
})

type Step = 'edit' | 'publish' | 'unpublish' | 'delete' | 'discard' | 'create'

const draftId = 'drafts.a'
const bodies: Readonly<Record<Step, (text: string) => object>> = {
  create: text => ({
    actionType: 'sanity.action.document.create',
    publishedId: 'a',
    attributes: { _id: draftId, _type: 'page', text },
    ifExists: 'fail',
  }),
  edit: text => ({
    actionType: 'sanity.action.document.edit',
    draftId,
    publishedId: 'a',
    patch: { set: { text } },
  }),
  publish: () => ({ actionType: 'sanity.action.document.publish', draftId, publishedId: 'a' }),
  unpublish: () => ({ actionType: 'sanity.action.document.unpublish', draftId, publishedId: 'a' }),
  delete: () => ({ actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: [draftId] }),
  discard: () => ({ actionType: 'sanity.action.document.discard', draftId }),
}

interface Texts {
  readonly draft: string | undefined
  readonly published: string | undefined
}

/** What one step makes of the two texts; `undefined` where it has to be refused. */
function after(step: Step, text: string, { draft, published }: Texts): Texts | undefined {
  switch (step) {
    case 'create':
      return draft === undefined && published === undefined ? { draft: text, published } : undefined
    case 'edit':
      return draft === undefined && published === undefined ? undefined : { draft: text, published }
    case 'publish':
      return draft === undefined ? undefined : { draft: undefined, published: draft }
    case 'unpublish':
      return published === undefined ? undefined : { draft: draft ?? published, published: undefined }
    case 'delete':
      return draft === undefined && published === undefined
        ? undefined
        : { draft: undefined, published: undefined }
    case 'discard':
      return draft === undefined ? undefined : { draft: undefined, published }
    default:
      return step satisfies never
  }
}

test('races of publishing, unpublishing and deleting end as one after the other would', async () => {
  const random = createNumbers(17)
  const kinds: readonly Step[] = [
    'create',
    'edit',
    'edit',
    'publish',
    'publish',
    'unpublish',
    'delete',
    'discard',
  ]
  const steps = new Map<string, { readonly step: Step; readonly text: string }>()
  const statuses = new Map<string, number>()
  for (let round = 0; round < rounds * 4; round += 1) {
    await together(editors / 4, async index => {
      const step = kinds[Math.floor(random() * kinds.length)] ?? 'edit'
      const text = `text ${round} ${index}`
      const transactionId = `race-${round}-${index}`
      steps.set(transactionId, { step, text })
      const { status } = await post('actions', { transactionId, actions: [bodies[step](text)] })
      statuses.set(transactionId, status)
    })
  }
  const done = production()
    .history.revisionsOf(['a', draftId])
    .toSorted((left, right) => left.seq - right.seq)
    .map(({ transactionId }) => transactionId)
  let texts: Texts = { draft: undefined, published: undefined }
  for (const transactionId of new Set(done)) {
    const { step, text } = steps.get(transactionId) ?? { step: 'edit', text: '' }
    const next = after(step, text, texts)
    expect(next, `${transactionId} ${step} after ${JSON.stringify(texts)}`).toBeDefined()
    expect(statuses.get(transactionId)).toBe(200)
    texts = next ?? texts
  }
  expect(texts).toEqual({ draft: production().get(draftId)?.text, published: production().get('a')?.text })
  const refused = [...statuses].filter(([transactionId]) => !done.includes(transactionId))
  expect([...new Set(refused.map(([, status]) => status))].toSorted()).toEqual([404, 409])
})
