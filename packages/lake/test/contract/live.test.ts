import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from './listening.ts'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const editor = () => lake.client({ role: 'editor' })
const tagsOf = async (query: string, params = {}) =>
  (await lake.client().fetch(query, params, { filterResponse: false })).syncTags ?? []

describe('live events', () => {
  test('name at least one tag of every answer that a commit could change', async () => {
    await editor().create({ _id: 'jana', _type: 'person', name: 'Jana' })
    await editor().create({ _id: 'live', _type: 'article', slug: 'eins', author: { _ref: 'jana' } })
    const tags = {
      bySlug: await tagsOf('*[_type == "article" && slug == $slug][0]', { slug: 'eins' }),
      byId: await tagsOf('*[_id == "live"][0]'),
      everything: await tagsOf('count(*)'),
      follows: await tagsOf('*[_id == "live"][0]{"name": author->name}'),
      topics: await tagsOf('*[_type == "topic"]'),
    }
    using events = collect(lake.client().live.events())
    await events.until(event => event.type === 'welcome')
    await editor().patch('live').set({ title: 'neu' }).commit()
    const change = await events.until(event => event.type === 'message')
    const named = (wanted: readonly string[], event: typeof change) =>
      event.type === 'message' && wanted.some(tag => event.tags.some(other => other === tag))
    expect(named(tags.bySlug, change)).toBe(true)
    expect(named(tags.byId, change)).toBe(true)
    expect(named(tags.everything, change)).toBe(true)
    expect(named(tags.topics, change)).toBe(false)
    await editor().patch('jana').set({ name: 'Jana N.' }).commit()
    const second = await events.until(event => event.type === 'message' && event !== change)
    expect(named(tags.follows, second)).toBe(true)
    expect(named(tags.byId, second)).toBe(false)
  })

  test('say nothing of drafts unless asked, and asking needs a token', async () => {
    using published = collect(lake.client().live.events({ tag: 'published' }))
    using drafts = collect(editor().live.events({ includeDrafts: true }))
    await Promise.all([
      published.until(event => event.type === 'welcome'),
      drafts.until(event => event.type === 'welcome'),
    ])
    await editor().create({ _id: 'drafts.secret', _type: 'article' })
    await drafts.until(event => event.type === 'message')
    await editor().create({ _id: 'open', _type: 'article' })
    await published.until(event => event.type === 'message')
    expect(published.values.filter(event => event.type === 'message')).toHaveLength(1)
    const refused = await fetch(`${lake.url}/v2025-02-19/data/live/events/production?includeDrafts=true`)
    expect(refused.status).toBe(401)
    const sales = await fetch(`${lake.url}/v2025-02-19/data/live/events/production?includeDrafts=true`, {
      headers: { authorization: `Bearer ${lake.token('sales')}` },
    })
    expect(sales.status).toBe(403)
  })

  /** The first frames of a stream that comes back. */
  const resume = async (position: string, count: number) => {
    const abort = new AbortController()
    const response = await fetch(`${lake.url}/v2025-02-19/data/live/events/production`, {
      headers: { 'last-event-id': position },
      signal: abort.signal,
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (text.split('\n\n').length <= count) text += (await reader?.read())?.value ?? ''
    abort.abort()
    return text.split('\n\n').slice(0, count)
  }

  test('start again with restart at an unknown position', async () => {
    const [first] = await resume('424242', 1)
    expect(first).toMatch(/^event: restart\nid: \S+\ndata: {}\n/)
  })

  test('go on where they were, also after a restart of the lake', async () => {
    using events = collect(lake.client().live.events({ tag: 'resume' }))
    const welcome = await events.until(event => event.type === 'welcome')
    await editor().create({ _id: 'drafts.resumed', _type: 'article' })
    await editor().create({ _id: 'resumed', _type: 'article' })
    const message = await events.until(event => event.type === 'message')
    await lake.restart()
    const [first, second] = await resume('id' in welcome ? welcome.id : '', 2)
    expect(first).toMatch(/^event: welcome\n/)
    expect(second).toContain(`id: ${'id' in message ? message.id : ''}\n`)
    expect(second).toContain(JSON.stringify('tags' in message ? message.tags : []))
  })
})
