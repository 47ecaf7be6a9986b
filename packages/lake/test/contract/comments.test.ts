import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { collect } from './listening.ts'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake
let secrets: Readonly<Record<'editor' | 'sales' | 'viewer', string>>

async function person(role: 'editor' | 'sales' | 'viewer') {
  const { accounts } = lake.lake
  const email = `${role}@example.de`
  const password = 'rasch gelaufene ulme'
  await accounts.addUser({ email, name: role, role, password }, 'test')
  const login = await accounts.login({ email, password, address: '192.0.2.1' })
  const session = login.status === 'accepted' ? accounts.redeem(login.sid) : undefined
  return session?.token ?? expect.unreachable()
}

beforeAll(async () => {
  lake = await startContractLake()
  secrets = { editor: await person('editor'), sales: await person('sales'), viewer: await person('viewer') }
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const as = (role: 'editor' | 'sales' | 'viewer', dataset = 'production') =>
  lake.client({ token: secrets[role], dataset })
const setUp = async (role: 'editor' | 'sales', dataset: string) =>
  z
    .object({ datasetName: z.string() })
    .parse(await as(role).request({ method: 'POST', uri: `/comments/${dataset}/setup` })).datasetName

/** As the Studio writes it. */
const comment = (id: string, message: string, parent?: string) => ({
  _id: id,
  _type: 'comment',
  status: 'open',
  threadId: 'thread',
  ...(parent === undefined ? {} : { parentCommentId: parent }),
  message: [{ _key: 'm', _type: 'block', children: [{ _key: 's', _type: 'span', text: message }] }],
  target: {
    document: {
      _dataset: 'production',
      _projectId: 'klartext',
      _ref: 'article',
      _type: 'crossDatasetReference',
      _weak: true,
    },
    documentType: 'article',
    path: { field: 'title' },
  },
})

describe('comments', () => {
  test('are written, answered, listened to and deleted with their answers', async () => {
    const datasetName = await setUp('editor', 'production')
    expect(datasetName).toBe('production-comments')
    const editor = as('editor', datasetName)
    using events = collect(
      editor.listen('*[_type == "comment"]', {}, { events: ['welcome', 'mutation'], includeResult: true }),
    )
    await events.until(({ type }) => type === 'welcome')
    await editor.create(comment('c1', 'Stimmt das?'))
    expect(await events.until(({ type }) => type === 'mutation')).toMatchObject({
      documentId: 'c1',
      transition: 'appear',
    })
    await editor.create(comment('c2', 'Ja.', 'c1'))
    await editor.patch({ query: '*[threadId == "thread"]' }).set({ status: 'resolved' }).commit()
    expect(await editor.fetch('count(*[status == "resolved"])')).toBe(2)
    await Promise.all([
      editor.delete({ query: '*[_type == "comment" && parentCommentId == "c1"]' }),
      editor.delete('c1'),
    ])
    expect(await editor.fetch('*[_type == "comment"]')).toEqual([])
  })

  test('and tasks are seen by those who see the drafts that they are about', async () => {
    const [ofContent, ofLeads] = [await setUp('editor', 'production'), await setUp('sales', 'leads')]
    await as('editor', ofContent).create({ _id: 't1', _type: 'tasks.task', title: 'Prüfen' })
    await as('sales', ofLeads).create({ _id: 't2', _type: 'tasks.task', title: 'Anrufen' })
    expect(await as('viewer', ofContent).fetch('count(*)')).toBe(1)
    const denied = { statusCode: 403 }
    await expect(as('sales', ofContent).fetch('*')).rejects.toMatchObject(denied)
    await expect(as('editor', ofLeads).fetch('*')).rejects.toMatchObject(denied)
    await expect(as('viewer', ofContent).create({ _type: 'tasks.task' })).rejects.toMatchObject(denied)
    for (const role of ['web-read', 'lead-intake', 'redirect-write', 'desk'] as const)
      for (const dataset of [ofContent, ofLeads])
        await expect(lake.client({ role, dataset }).fetch('*')).rejects.toMatchObject(denied)
    await expect(lake.client({ dataset: ofContent }).fetch('*')).rejects.toMatchObject({ statusCode: 401 })
  })
})

describe('whom a comment can mention', () => {
  const groupsSchema = z.array(
    z.object({ members: z.array(z.string()), grants: z.array(z.looseObject({ filter: z.string() })) }),
  )
  const groups = async (dataset: string) =>
    groupsSchema.parse(
      await as('editor', dataset).fetch(
        '*[_type == "system.group"]{members, grants}',
        {},
        { perspective: 'raw' },
      ),
    )

  test('follows from the accounts as they are now', async () => {
    const membersWith = async (permission: string) =>
      (await groups('production'))
        .filter(({ grants }) => JSON.stringify(grants).includes(permission))
        .flatMap(({ members }) => members)
    const before = await membersWith('update')
    expect(before).toHaveLength(1)
    const email = 'zweite@example.de'
    await lake.lake.accounts.addUser(
      { email, name: 'Zweite', role: 'editor', password: 'rasch gelaufene ulme' },
      'test',
    )
    expect(await membersWith('update')).toHaveLength(2)
    const position = lake.lake.datasets.get('production')?.hub.position
    await groups('production')
    expect(lake.lake.datasets.get('production')?.hub.position).toBe(position)
  })

  test('is nothing that an editor writes', async () => {
    await groups('production')
    await expect(as('editor').patch('_.groups.editor').set({ members: [] }).commit()).rejects.toMatchObject({
      statusCode: 403,
    })
  })
})
