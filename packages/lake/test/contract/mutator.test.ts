import { type Doc, type Mut, Mutation } from '@sanity/mutator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collect } from './listening.ts'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

/** The Studio never reads the result of an event: it applies the event's mutations to the document it has. */
test('a client that applies the events it hears always has the server’s document', async () => {
  const editor = lake.client({ role: 'editor' })
  const ids = { draftId: 'drafts.m', publishedId: 'm' }
  using events = collect(
    editor.listen(
      '*[_id in $ids]',
      { ids: Object.values(ids) },
      { includeResult: false, events: ['welcome', 'mutation'] },
    ),
  )
  await events.until(event => event.type === 'welcome')
  const steps: readonly Parameters<typeof editor.action>[0][] = [
    {
      actionType: 'sanity.action.document.create',
      publishedId: 'm',
      attributes: { _id: 'drafts.m', _type: 'article', _createdAt: '2026-01-01T00:00:00Z' },
      ifExists: 'fail',
    },
    {
      actionType: 'sanity.action.document.edit',
      ...ids,
      patch: {
        setIfMissing: { body: [] },
        insert: { after: 'body[-1]', items: [{ _type: 'block', _key: 'k1', children: [] }] },
      },
    },
    {
      actionType: 'sanity.action.document.edit',
      ...ids,
      patch: { set: { 'body[_key=="k1"].children': [{ text: 'Hallo' }] } },
    },
    { actionType: 'sanity.action.document.publish', ...ids },
    {
      actionType: 'sanity.action.document.edit',
      ...ids,
      patch: { unset: ['_empty_action_guard_pseudo_field_'] },
    },
    {
      actionType: 'sanity.action.document.edit',
      ...ids,
      patch: { set: { title: 'Neu' }, inc: { nothing: 1 } },
    },
    { actionType: 'sanity.action.document.publish', ...ids },
    { actionType: 'sanity.action.document.unpublish', ...ids },
    {
      actionType: 'sanity.action.document.replaceDraft',
      publishedId: 'm',
      attributes: { _id: 'drafts.m', _type: 'article', title: 'Alt', _rev: 'x' },
    },
    { actionType: 'sanity.action.document.discard', draftId: 'drafts.m' },
  ]
  const local = new Map<string, Doc | null>()
  let applied = 0
  for (const [index, step] of steps.entries()) {
    const transactionId = `step-${index}`
    await editor.action(step, { transactionId })
    const last = await events.until(
      event =>
        event.type === 'mutation' &&
        event.transactionId === transactionId &&
        event.transactionCurrentEvent === event.transactionTotalEvents,
    )
    if (last.type !== 'mutation') throw new Error('unreachable')
    for (const event of events.values.filter(
      value => value.type === 'mutation' && value.transactionId === transactionId,
    )) {
      if (event.type !== 'mutation') continue
      const { timestamp, resultRev = '', previousRev } = event
      const mutations: readonly unknown[] = event.mutations
      const known = local.get(event.documentId) ?? null
      expect(known?._rev, transactionId).toBe(previousRev)
      const isMut = (value: unknown): value is Mut => typeof value === 'object' && value !== null
      const mutation = new Mutation({
        mutations: mutations.filter(isMut),
        timestamp,
        resultRev,
        transactionId,
        ...(previousRev === undefined ? {} : { previousRev }),
      })
      local.set(event.documentId, event.transition === 'disappear' ? null : mutation.apply(known))
      applied += 1
    }
    for (const id of Object.values(ids))
      expect(local.get(id) ?? undefined, `${transactionId} ${id}`).toEqual(await editor.getDocument(id))
  }
  expect(applied).toBe(13)
})
