import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { authRoutes } from '../src/http/handlers/auth.ts'
import { projectRoutes } from '../src/http/handlers/projects.ts'
import { scheduleRoutes } from '../src/http/handlers/schedules.ts'
import { serviceRoutes } from '../src/http/handlers/services.ts'
import { userRoutes } from '../src/http/handlers/users.ts'
import { createHandlerBench } from './handler-bench.ts'

const namedSchema = z.array(z.object({ name: z.string() }))
const bench = () => createHandlerBench([authRoutes, userRoutes, projectRoutes, serviceRoutes, scheduleRoutes])

describe('users', () => {
  test('are named to people by id, one alone or several in a list', async () => {
    await using lake = await bench()
    const editor = await lake.addUser('editor')
    const sales = await lake.addUser('sales')
    expect(await (await lake.get(`/users/${sales.id}`, editor.token)).json()).toMatchObject({
      id: sales.id,
      displayName: 'Frau sales',
      isCurrentUser: false,
      projectId: 'klartext',
    })
    const both = await (await lake.get(`/users/${editor.id}%2C${sales.id},niemand`, editor.token)).json()
    expect(both).toMatchObject([{ id: editor.id, isCurrentUser: true }, { id: sales.id }])
  })

  test('are hidden from strangers and machines', async () => {
    await using lake = await bench()
    const editor = await lake.addUser('editor')
    const { secret } = lake.parts.accounts.createToken({ label: 'Website', role: 'web-read' }, 'test')
    expect((await lake.get(`/users/${editor.id}`)).status).toBe(401)
    expect((await lake.get(`/users/${editor.id}`, secret)).status).toBe(403)
    expect(await (await lake.get('/users/me')).json()).toEqual({})
    expect(await (await lake.get('/projects/klartext', secret)).json()).toMatchObject({ members: [] })
    expect(await (await lake.get('/users/me', secret)).json()).toMatchObject({
      name: 'Website',
      roles: [{ name: 'web-read' }],
    })
  })

  test('keep the state of their interface each for themselves', async () => {
    await using lake = await bench()
    const editor = await lake.addUser('editor')
    const sales = await lake.addUser('sales')
    const values = [
      { key: 'studio.sort', value: { by: 'title' } },
      { key: 'studio.layout', value: null },
    ]
    const saved = await lake.send('PUT', '/users/me/keyvalue', editor.token, values)
    expect(await saved.json()).toEqual(values)
    const path = '/users/me/keyvalue/studio.sort,studio.layout,studio.other'
    expect(await (await lake.get(path, editor.token)).json()).toEqual(values)
    expect(await (await lake.get(path, sales.token)).json()).toEqual([])
    expect((await lake.send('PUT', '/users/me/keyvalue', editor.token, { key: 'x' })).status).toBe(400)
    expect((await lake.send('PUT', '/users/me/keyvalue', undefined, values)).status).toBe(401)
    const huge = [{ key: 'x', value: 'x'.repeat(300_000) }]
    expect((await lake.send('PUT', '/users/me/keyvalue', editor.token, huge)).status).toBe(413)
  })
})

describe('the project', () => {
  test('names its members and no organization', async () => {
    await using lake = await bench()
    const editor = await lake.addUser('editor')
    expect(await (await lake.get('/projects/klartext', editor.token)).json()).toMatchObject({
      id: 'klartext',
      organizationId: null,
      isBlocked: false,
      members: [{ id: editor.id, isCurrentUser: true, isRobot: false, roles: [{ name: 'editor' }] }],
    })
    expect((await lake.get('/projects/klartext')).status).toBe(401)
    expect(await (await lake.get('/projects', editor.token)).json()).toHaveLength(1)
  })

  test('that is another one is refused in the shape the Studio knows', async () => {
    await using lake = await bench()
    const { token } = await lake.addUser('editor')
    for (const path of [
      '/projects/other',
      '/projects/other/datasets',
      '/projects/other/datasets/production/acl',
    ]) {
      const answer = await lake.get(path, token)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({
        attributes: { type: 'project' },
        errorCode: 'SIO-404-PNF',
      })
    }
  })

  test('lists its datasets, and with a filter only those that match it', async () => {
    await using lake = await bench()
    const { token } = await lake.addUser('editor')
    const names = async (query: string) =>
      namedSchema
        .parse(await (await lake.get(`/projects/klartext/datasets${query}`, token)).json())
        .map(info => info.name)
    const filter = '?datasetProfile=comments&addonFor=production'
    expect(await names('')).toEqual(['production', 'leads'])
    expect(await names(filter)).toEqual([])
    const setup = await lake.send('POST', '/comments/production/setup', token)
    expect(await setup.json()).toEqual({ datasetName: 'production-comments' })
    expect(await names(filter)).toEqual(['production-comments'])
    const again = await lake.send('POST', '/comments/production/setup', token)
    expect(await again.json()).toEqual({ datasetName: 'production-comments' })
    expect((await lake.get('/datasets')).status).toBe(401)
  })

  test('lets only those who may write set up comments', async () => {
    await using lake = await bench()
    const editor = await lake.addUser('editor')
    const viewer = await lake.addUser('viewer')
    const status = async (dataset: string, token?: string) =>
      (await lake.send('POST', `/comments/${dataset}/setup`, token)).status
    expect(await status('leads', editor.token)).toBe(403)
    expect(await status('production', viewer.token)).toBe(403)
    expect(await status('production')).toBe(401)
    expect(await status('nowhere', editor.token)).toBe(404)
  })
})

describe('grants', () => {
  const acl = async (role: 'administrator' | 'editor' | 'sales' | 'viewer', dataset: string) => {
    await using lake = await bench()
    const { token } = await lake.addUser(role)
    return await (await lake.get(`/projects/klartext/datasets/${dataset}/acl`, token)).json()
  }
  const everything = ['read', 'create', 'update', 'history']

  test('are given under both names that clients read', async () => {
    const grants = await acl('editor', 'production')
    expect(grants).toMatchObject([
      { filter: '_id in path("**")', permissions: everything, grants: everything },
      { permissions: ['read'] },
    ])
  })

  test('keep editors out of the leads and let sales work there', async () => {
    expect(await acl('editor', 'leads')).toEqual([])
    expect(await acl('viewer', 'leads')).toEqual([])
    expect(await acl('sales', 'leads')).toMatchObject([
      { permissions: ['read', 'history'] },
      { filter: '_type != "erasure"', permissions: ['create', 'update'] },
    ])
  })

  test('show a stranger the published documents of the public dataset alone', async () => {
    await using lake = await bench()
    const of = async (dataset: string) =>
      await (await lake.get(`/projects/klartext/datasets/${dataset}/acl`)).json()
    expect(await of('production')).toMatchObject([{ filter: '_id in path("*")', permissions: ['read'] }])
    expect(await of('leads')).toEqual([])
    expect((await lake.get('/projects/klartext/datasets/nowhere/acl')).status).toBe(404)
  })
})

describe('datasets', () => {
  test('are made and removed by an administrator alone', async () => {
    await using lake = await bench()
    const boss = await lake.addUser('administrator')
    const editor = await lake.addUser('editor')
    expect((await lake.send('PUT', '/datasets/extra', editor.token, {})).status).toBe(403)
    expect((await lake.send('PUT', '/datasets/extra')).status).toBe(401)
    const made = await lake.send('PUT', '/datasets/extra', boss.token, { aclMode: 'public' })
    expect(await made.json()).toEqual({ datasetName: 'extra', aclMode: 'public' })
    expect((await lake.send('PUT', '/datasets/extra', boss.token, {})).status).toBe(409)
    expect((await lake.send('PUT', '/datasets/..%2Fx', boss.token, {})).status).toBe(400)
    expect((await lake.send('PUT', '/datasets/x', boss.token, { aclMode: 'weird' })).status).toBe(400)
    expect((await lake.send('DELETE', '/datasets/extra', editor.token)).status).toBe(403)
    expect(await (await lake.send('DELETE', '/datasets/extra', boss.token)).json()).toEqual({ deleted: true })
    expect((await lake.send('DELETE', '/datasets/extra', boss.token)).status).toBe(404)
  })
})

describe('services', () => {
  test.each([
    [
      '/features',
      ['contentReleases', 'singleDocRelease', 'scheduledPublishing', 'studioComments', 'sanityTasks'],
    ],
    ['/help?m[]=sanity@6.9.2', {}],
    ['/journey/announcements', []],
    ['/journey/trial', null],
    ['/journey/trial/override', null],
    ['/journey/content-releases', null],
    ['/intake/telemetry-status', { status: 'denied' }],
    ['/subscriptions/project/klartext', null],
    ['/projects/klartext/user-applications', []],
    ['/projects/klartext/grants', {}],
    ['/schedules/klartext/production?limit=1', { schedules: [] }],
    ['/data/references/production/documents/x/to', { totalCount: 0, references: [] }],
    ['/users/me/grants', {}],
    ['/access/requests/me', []],
  ])('%s has its answer', async (path, expected) => {
    await using lake = await bench()
    const { token } = await lake.addUser('editor')
    const answer = await lake.get(path, token)
    expect([answer.status, await answer.json()]).toEqual([200, expected])
  })

  test('take telemetry without a token and throw it away', async () => {
    await using lake = await bench()
    expect((await lake.send('POST', '/intake/batch', undefined, { batch: [] })).status).toBe(204)
  })

  test('leave what is not known to a loud 404', async () => {
    await using lake = await bench()
    const { token } = await lake.addUser('editor')
    for (const path of ['/journey/else', '/intake/else', '/agent/x', '/media-libraries'])
      expect((await lake.get(path, token)).status).toBe(404)
  })
})
