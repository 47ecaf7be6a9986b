import { applyPatch } from 'mendoza'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
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
/** What the Studio asks for when it opens a document. */
const pairOptions = {
  includeResult: false,
  includeAllVersions: true,
  enableResume: true,
  effectFormat: 'mendoza',
  events: ['welcome', 'mutation', 'reconnect', 'reset', 'welcomeback'],
} as const
const pair = (id: string) =>
  collect(
    editor().listen(
      '*[_id in $ids]',
      { ids: [id, `drafts.${id}`] },
      { ...pairOptions, events: [...pairOptions.events] },
    ),
  )
const edit = (id: string, patch: object, transactionId: string) =>
  editor().action(
    { actionType: 'sanity.action.document.edit', draftId: `drafts.${id}`, publishedId: id, patch },
    { transactionId },
  )

describe('a listener', () => {
  test('is welcomed first and hears its own change with the id it was sent with', async () => {
    using events = pair('own')
    await events.until(event => event.type === 'welcome')
    expect(events.values[0]).toMatchObject({ type: 'welcome', listenerName: expect.any(String) })
    await editor()
      .transaction([{ create: { _id: 'drafts.own', _type: 'article', title: 'A' } }])
      .transactionId('tx-own')
      .commit()
    const event = await events.until(({ type }) => type === 'mutation')
    const stored = await editor().getDocument('drafts.own')
    expect(event).toMatchObject({
      eventId: 'tx-own#drafts.own',
      documentId: 'drafts.own',
      transactionId: 'tx-own',
      transition: 'appear',
      visibility: 'query',
      timestamp: stored?._updatedAt,
      transactionTotalEvents: 1,
      transactionCurrentEvent: 1,
      resultRev: 'tx-own',
      mutations: [{ create: { _id: 'drafts.own', _type: 'article', title: 'A' } }],
      effects: { revert: [0, null] },
    })
    expect(event).not.toHaveProperty('previousRev')
    expect(event).not.toHaveProperty('result')
  })

  test('gets effects that lead from its snapshot to the server’s document and back', async () => {
    const before = await editor().create({
      _id: 'fx',
      _type: 'article',
      title: 'Alt',
      body: [{ _key: 'a', text: 'eins' }],
    })
    using events = pair('fx')
    await events.until(event => event.type === 'welcome')
    const after = await editor().patch('fx').set({ title: 'Neu', 'body[_key=="a"].text': 'eins!' }).commit()
    const event = await events.until(({ type }) => type === 'mutation')
    if (event.type !== 'mutation' || event.effects === undefined) throw new Error('no effects')
    const withoutRev = ({ _rev, ...rest }: { _rev: string }) => rest
    expect(event.previousRev).toBe(before._rev)
    expect(applyPatch(withoutRev(before), event.effects.apply)).toEqual(withoutRev(after))
    expect(applyPatch(withoutRev(after), event.effects.revert)).toEqual(withoutRev(before))
  })

  test('is told the total of its own events, not of the transaction', async () => {
    await editor().create({ _id: 'pub', _type: 'article' })
    await edit('pub', { set: { title: 'Entwurf' } }, 'tx-edit-pub')
    using both = pair('pub')
    using one = collect(editor().listen('*[_id == "pub"]', {}, { events: ['welcome', 'mutation'] }))
    await Promise.all([
      both.until(event => event.type === 'welcome'),
      one.until(event => event.type === 'welcome'),
    ])
    await editor().action(
      { actionType: 'sanity.action.document.publish', draftId: 'drafts.pub', publishedId: 'pub' },
      { transactionId: 'tx-pub' },
    )
    await both.until(event => event.type === 'mutation' && event.transition === 'disappear')
    const ofPair = both.values.filter(event => event.type === 'mutation')
    expect(
      ofPair.map(event => [
        event.documentId,
        event.transition,
        event.transactionTotalEvents,
        event.transactionCurrentEvent,
      ]),
    ).toEqual([
      ['pub', 'update', 2, 1],
      ['drafts.pub', 'disappear', 2, 2],
    ])
    expect(ofPair.map(event => event.resultRev)).toEqual(['tx-pub', 'tx-pub'])
    const single = await one.until(event => event.type === 'mutation')
    expect(single).toMatchObject({
      documentId: 'pub',
      transactionTotalEvents: 1,
      result: { title: 'Entwurf' },
    })
  })

  test('hears of the first edit of a published document as one appearance with a create', async () => {
    await editor().create({ _id: 'first', _type: 'article', title: 'Öffentlich' })
    using events = pair('first')
    await events.until(event => event.type === 'welcome')
    await edit('first', { unset: ['_empty_action_guard_pseudo_field_'] }, 'tx-guard')
    await edit('first', { set: { title: 'Geändert' } }, 'tx-edit')
    await events.until(event => event.type === 'mutation' && event.transactionId === 'tx-edit')
    const [guard, edited] = events.values.filter(event => event.type === 'mutation')
    expect(guard).toMatchObject({
      transition: 'appear',
      mutations: [
        { create: { _id: 'drafts.first', title: 'Öffentlich' } },
        { patch: { id: 'drafts.first', unset: ['_empty_action_guard_pseudo_field_'] } },
      ],
    })
    expect(guard).not.toHaveProperty('previousRev')
    expect(edited).toMatchObject({ transition: 'update', previousRev: 'tx-guard', resultRev: 'tx-edit' })
  })

  test('hears of documents that start and stop to match', async () => {
    using events = collect(
      editor().listen(
        '*[_type == "lamp" && on == true]',
        {},
        { events: ['welcome', 'mutation'], includePreviousRevision: true },
      ),
    )
    await events.until(event => event.type === 'welcome')
    await editor().create({ _id: 'lamp', _type: 'lamp', on: false })
    await editor().patch('lamp').set({ on: true }).commit()
    await editor().patch('lamp').set({ on: false }).commit()
    await events.until(event => event.type === 'mutation' && event.transition === 'disappear')
    const seen = events.values.filter(event => event.type === 'mutation')
    expect(seen.map(event => event.transition)).toEqual(['appear', 'disappear'])
    expect(seen[0]).not.toHaveProperty('previousRev')
    expect(seen[0]).toMatchObject({ previous: null, result: { on: true } })
    expect(seen[1]).toMatchObject({ previous: { on: true } })
    expect(seen[1]).not.toHaveProperty('result')
  })

  test('gets by-query mutations spelled out for each document', async () => {
    await editor()
      .transaction()
      .create({ _id: 'bq1', _type: 'bq' })
      .create({ _id: 'bq2', _type: 'bq' })
      .commit()
    using events = collect(editor().listen('*[_type == "bq"]', {}, { events: ['welcome', 'mutation'] }))
    await events.until(event => event.type === 'welcome')
    await editor().patch({ query: '*[_type == "bq"]' }).set({ done: true }).commit()
    await events.until(event => event.type === 'mutation' && event.documentId === 'bq2')
    expect(events.values.filter(event => event.type === 'mutation').map(event => event.mutations)).toEqual([
      [{ patch: { id: 'bq1', set: { done: true } } }],
      [{ patch: { id: 'bq2', set: { done: true } } }],
    ])
  })

  test('is not told of dry runs', async () => {
    using events = pair('quiet')
    await events.until(event => event.type === 'welcome')
    await editor().create({ _id: 'quiet', _type: 'article' }, { dryRun: true })
    await editor().create({ _id: 'quiet', _type: 'article', loud: true })
    await events.until(event => event.type === 'mutation')
    expect(events.values.filter(event => event.type === 'mutation')).toHaveLength(1)
  })

  test('without a token hears only of what anyone may read', async () => {
    using events = collect(lake.client().listen('*', {}, { events: ['welcome', 'mutation'] }))
    await events.until(event => event.type === 'welcome')
    await editor()
      .transaction()
      .create({ _id: 'drafts.hidden', _type: 'article' })
      .create({ _id: 'shown', _type: 'article' })
      .commit()
    const event = await events.until(({ type }) => type === 'mutation')
    expect(event).toMatchObject({ documentId: 'shown', transactionTotalEvents: 1 })
    expect(events.values).toHaveLength(2)
  })

  test('sees versions only when it asks for them', async () => {
    using without = collect(editor().listen('*[_type == "v"]', {}, { events: ['welcome', 'mutation'] }))
    using with_ = collect(
      editor().listen('*[_type == "v"]', {}, { events: ['welcome', 'mutation'], includeAllVersions: true }),
    )
    await Promise.all([
      without.until(event => event.type === 'welcome'),
      with_.until(event => event.type === 'welcome'),
    ])
    await editor()
      .transaction()
      .create({ _id: 'versions.r1.v', _type: 'v' })
      .create({ _id: 'v', _type: 'v' })
      .commit()
    await with_.until(event => event.type === 'mutation' && event.documentId === 'v')
    await without.until(event => event.type === 'mutation')
    expect(without.values.filter(event => event.type === 'mutation').map(event => event.documentId)).toEqual([
      'v',
    ])
    expect(with_.values.filter(event => event.type === 'mutation').map(event => event.documentId)).toEqual([
      'versions.r1.v',
      'v',
    ])
  })

  test('with a query that does not parse ends with a channel error', async () => {
    using events = collect(editor().listen('*[_type == ', {}, { events: ['welcome', 'mutation'] }))
    expect(await events.failure()).toMatchObject({
      name: 'ChannelError',
      message: expect.stringContaining('GROQ query parse error'),
    })
    expect(events.values).toEqual([])
  })

  test.each(['*[documents::incomingRefCount() > 1]', '*[_type == $missing]'])(
    'with a filter that cannot be evaluated (%s) ends alone',
    async query => {
      using broken = collect(editor().listen(query, {}, { events: ['mutation'] }))
      using sound = collect(editor().listen('*', {}, { events: ['welcome', 'mutation'] }))
      await sound.until(event => event.type === 'welcome')
      const created = await editor().create({ _type: 'article' })
      await sound.until(event => event.type === 'mutation' && event.documentId === created._id)
      expect(await broken.failure()).toMatchObject({ name: 'ChannelError' })
    },
  )

  test('may ask for what its documents refer to, and is told in order', async () => {
    await editor().create({ _id: 'band', _type: 'band', name: 'Die Band' })
    using events = collect(
      editor().listen(
        '*[_type == "song" && band->name == $name && title match "lied*"]',
        { name: 'Die Band' },
        { events: ['welcome', 'mutation'], includeResult: false },
      ),
    )
    await events.until(event => event.type === 'welcome')
    const song = (_id: string, title: string) => ({
      _id,
      _type: 'song',
      title,
      band: { _type: 'reference', _ref: 'band' },
    })
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        editor().create(song(`song${index}`, index % 3 === 0 ? 'Geräusch' : `Lied ${index}`)),
      ),
    )
    await editor().delete('song1')
    await events.until(event => event.type === 'mutation' && event.transition === 'disappear')
    const heard = events.values.filter(event => event.type === 'mutation')
    expect(new Set(heard.map(event => event.documentId)).size).toBe(20)
    expect(heard).toHaveLength(21)
    expect(heard.map(event => event.timestamp)).toEqual(heard.map(event => event.timestamp).toSorted())
  })

  test('whose filter takes too long ends alone', async () => {
    const numbers = Array.from({ length: 1_500 }, (_, index) => index)
    const query = '*[count($a[count($a[count($a[@ > ^]) >= 0]) >= 0]) > 0]'
    using slow = collect(lake.client().listen(query, { a: numbers }, { events: ['mutation'] }))
    using sound = collect(
      lake.client().listen('*[title match "flott"]', {}, { events: ['welcome', 'mutation'] }),
    )
    await sound.until(event => event.type === 'welcome')
    await editor().create({ _type: 'article', title: 'flott' })
    await sound.until(event => event.type === 'mutation')
    expect(await slow.failure()).toMatchObject({ name: 'ChannelError' })
    await editor().create({ _type: 'article', title: 'auch flott' })
    await sound.until(event => event.type === 'mutation' && Object(event.result).title === 'auch flott')
  })

  test('of a dataset that is not there fails for good', async () => {
    using events = collect(
      lake.client({ role: 'editor', dataset: 'nowhere' }).listen('*', {}, { events: ['welcome'] }),
    )
    expect(await events.failure()).toMatchObject({ name: 'ConnectionFailedError', status: 404 })
  })
})

describe('losing the right to listen', () => {
  const open = async (path: string, token: string) => {
    const response = await fetch(`${lake.url}/v2025-02-19/data/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.status).toBe(200)
    return response
  }

  test.each(['listen/production?query=*', 'live/events/production?includeDrafts=true'])(
    'ends %s before the next event, for a token and for a person',
    async path => {
      const { accounts } = lake.lake
      const robot = accounts.createToken({ label: 'robot', role: 'editor' }, 'test')
      const person = {
        email: `${path.slice(0, 4)}@example.de`,
        name: 'Erna',
        role: 'editor',
        password: 'rasch gelaufene ulme',
      } as const
      await accounts.addUser(person, 'test')
      const login = await accounts.login({ ...person, address: '127.0.0.1' })
      const session = login.status === 'accepted' ? accounts.redeem(login.sid)?.token : undefined
      const [ofRobot, ofPerson] = await Promise.all([open(path, robot.secret), open(path, session ?? '')])
      accounts.revokeToken(robot.id, 'test')
      accounts.setDisabled(person.email, true, 'test')
      await editor().create({ _type: 'article', title: 'nicht mehr für sie' })
      for (const response of [ofRobot, ofPerson])
        expect((await response.text()).match(/^event: .*/gm)).toEqual(['event: welcome'])
    },
  )
})

describe('leaving', () => {
  const listenerCount = () => lake.lake.datasets.get('production')?.hub.listenerCount

  test('ends the listener on the server', async () => {
    await vi.waitFor(() => expect(listenerCount()).toBe(0))
    const abort = new AbortController()
    const response = await fetch(`${lake.url}/v2025-02-19/data/listen/production?query=*`, {
      signal: abort.signal,
    })
    await response.body?.getReader().read()
    expect(listenerCount()).toBe(1)
    abort.abort()
    await vi.waitFor(() => expect(listenerCount()).toBe(0))
  })

  test('works from the server’s side too: a dataset that is removed closes its streams', async () => {
    lake.lake.datasets.create('short-lived', { aclMode: 'public', createdByUserId: 'test' })
    const admin = lake.token('administrator')
    const response = await fetch(`${lake.url}/v2025-02-19/data/listen/short-lived?query=*`, {
      headers: { authorization: `Bearer ${admin}` },
    })
    lake.lake.datasets.remove('short-lived')
    expect(await response.text()).toMatch(/^event: welcome\n/)
  })
})

describe('coming back', () => {
  const open = async (lastEventId?: string, more = '') => {
    const url = `${lake.url}/v2025-02-19/data/listen/production?query=${encodeURIComponent('*[_type == "resume"]')}&enableResume=true&includeResult=false${more}`
    const abort = new AbortController()
    const response = await fetch(url, {
      signal: abort.signal,
      headers: {
        authorization: `Bearer ${lake.token('editor')}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      async until(count: number): Promise<string[]> {
        while (text.split('\n\n').length <= count) text += (await reader?.read())?.value ?? ''
        return text.split('\n\n').slice(0, count)
      },
      close: () => abort.abort(),
    }
  }
  const idOf = (frame = '') => /^id: (.+)$/m.exec(frame)?.[1]
  const documentOf = (frame = '') => /"documentId":"([^"]+)"/.exec(frame)?.[1]

  test('brings exactly the missed events', async () => {
    const first = await open()
    await first.until(1)
    await editor()
      .transaction()
      .create({ _id: 'm1', _type: 'resume' })
      .create({ _id: 'm2', _type: 'resume' })
      .commit()
    const seen = await first.until(3)
    await editor().create({ _id: 'm3', _type: 'resume' })
    await editor().createOrReplace({ _id: 'm1', _type: 'other' })
    await editor().create({ _id: 'm4', _type: 'resume' })
    const live = await first.until(6)
    first.close()
    const again = await open(idOf(seen[2]))
    const frames = await again.until(4)
    again.close()
    expect(frames[0]).toMatch(/^event: welcomeback/)
    expect(frames.slice(1)).toEqual(live.slice(3))
    expect(frames.slice(1).map(documentOf)).toEqual(['m3', 'm1', 'm4'])
  })

  test('from the middle of a transaction is a new start, as the Studio has forgotten its first half', async () => {
    const first = await open()
    await first.until(1)
    await editor()
      .transaction()
      .create({ _id: 'h1', _type: 'resume' })
      .create({ _id: 'h2', _type: 'resume' })
      .commit()
    const seen = await first.until(3)
    first.close()
    const again = await open(idOf(seen[1]))
    expect((await again.until(1))[0]).toMatch(/^event: welcome\n/)
    again.close()
  })

  test('before the first event brings what came after the welcome', async () => {
    const first = await open()
    const [welcome] = await first.until(1)
    first.close()
    await editor().create({ _id: 'm5', _type: 'resume' })
    const again = await open(idOf(welcome))
    expect((await again.until(2)).map(frame => /^event: (.+)$/m.exec(frame)?.[1])).toEqual([
      'welcomeback',
      'mutation',
    ])
    again.close()
  })

  test('with its position in the address, as browsers send it, is understood', async () => {
    const first = await open()
    const position = idOf((await first.until(1))[0])
    first.close()
    const again = await open(undefined, `&lastEventId=${encodeURIComponent(position ?? '')}`)
    expect((await again.until(1))[0]).toMatch(/^event: welcomeback/)
    again.close()
  })

  test.each(['999999.1/x', '1.1/other', '0.1/', 'nonsense'])(
    'with a position nobody knows (%s) is a new start',
    async position => {
      const stream = await open(position)
      expect((await stream.until(1))[0]).toMatch(/^event: welcome\n/)
      stream.close()
    },
  )

  test('after more than can be sent at once is a new start', async () => {
    const first = await open()
    await first.until(1)
    await editor().create({ _id: 'm0', _type: 'resume' })
    const position = idOf((await first.until(2))[1])
    first.close()
    for (let part = 0; part < 5; part += 1)
      await editor().createOrReplace({ _id: 'large', _type: 'resume', text: 'x'.repeat(2_000_000) })
    const again = await open(position)
    expect((await again.until(1))[0]).toMatch(/^event: welcome\n/)
    again.close()
    await editor().delete({ query: '*[_id in ["m0", "large"]]' })
  })

  test('after a restart of the lake brings what was missed before and after it', async () => {
    const first = await open()
    await first.until(1)
    await editor().create({ _id: 'r1', _type: 'resume' })
    const position = idOf((await first.until(2))[1])
    await editor().create({ _id: 'r2', _type: 'resume' })
    const [, , live] = await first.until(3)
    first.close()
    await lake.restart()
    await editor().create({ _id: 'r3', _type: 'resume' })
    const again = await open(position)
    const frames = await again.until(3)
    again.close()
    expect(frames[0]).toMatch(/^event: welcomeback/)
    expect(frames[1]).toBe(live)
    expect(frames.slice(1).map(documentOf)).toEqual(['r2', 'r3'])
  })
})
