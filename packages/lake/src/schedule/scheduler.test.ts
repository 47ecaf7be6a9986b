import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import { createLogger } from '../logger.ts'
import { openDatasets } from '../store/sqlite-datasets.ts'
import type { PlannedDataset } from './due-jobs.ts'
import { startScheduler } from './scheduler.ts'

const editor: Identity = { kind: 'user', id: 'editor', roles: ['editor'] }

test('a plan that fails through no fault of its own is tried again, later each time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lake-scheduler-'))
  let now = Date.parse('2026-11-24T12:00:00.000Z')
  const clock = () => new Date(now)
  const lines: string[] = []
  const logger = createLogger(line => lines.push(line), clock)
  await using datasets = openDatasets({
    folder,
    projectId: 'klartext',
    names: { content: 'production', leads: 'leads' },
    clock,
    synchronous: 'OFF',
  })
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  let isBroken = true
  const unsure: PlannedDataset = {
    ...{ info: dataset.info, hub: dataset.hub, history: dataset.history, reader: dataset.reader },
    get: id => dataset.get(id),
    act: async request => {
      if (isBroken) throw new LakeError('internal', 'The disk is full')
      return dataset.act(request)
    },
  }
  const act = (actionType: string, fields: object) =>
    dataset.act({ identity: editor, actions: [{ actionType, ...fields }] })
  const scheduler = startScheduler({ clock, logger, isOpen: () => true })
  await act('sanity.action.release.create', { releaseId: 'r' })
  await act('sanity.action.release.schedule', { releaseId: 'r', publishAt: '2026-11-24T12:00:01Z' })
  now += 1_000
  scheduler.watch(unsure)

  const failures = () => lines.filter(line => line.includes('schedule delayed')).length
  /** News of a plan, so that the scheduler looks at its clock. */
  const wake = () =>
    act('sanity.action.release.edit', { releaseId: 'r', patch: { unset: ['metadata.title'] } })
  await expect.poll(failures).toBe(1)
  now += 4_999
  await wake()
  now += 1
  await wake()
  await expect.poll(failures).toBe(2)
  now += 9_000
  isBroken = false
  await wake()
  expect(dataset.get('_.releases.r')).toMatchObject({ state: 'scheduled' })
  now += 1_000
  await wake()
  await expect.poll(() => dataset.get('_.releases.r')?.state).toBe('published')
  expect(failures()).toBe(2)
  expect(dataset.get('_.releases.r')).not.toHaveProperty('error')
  await scheduler.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a plan that was missed is carried out late, and the log says by how much', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lake-scheduler-'))
  let now = Date.parse('2026-10-24T12:00:00.000Z')
  const clock = () => new Date(now)
  const lines: string[] = []
  await using datasets = openDatasets({
    folder,
    projectId: 'klartext',
    names: { content: 'production', leads: 'leads' },
    clock,
    synchronous: 'OFF',
  })
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const act = (actionType: string, fields: object) =>
    dataset.act({ identity: editor, actions: [{ actionType, ...fields }] })
  for (const [releaseId, publishAt] of [
    // Half past two in Berlin, and half past two again an hour later.
    ['missed', '2026-10-25T02:30:00+02:00'],
    ['punctual', '2026-10-25T02:30:00+01:00'],
  ] as const) {
    await act('sanity.action.release.create', { releaseId })
    await act('sanity.action.release.schedule', { releaseId, publishAt })
  }
  now = Date.parse('2026-10-25T00:47:05.000Z')
  const scheduler = startScheduler({
    clock,
    logger: createLogger(line => lines.push(line), clock),
    isOpen: () => true,
  })
  scheduler.watch(dataset)
  await expect.poll(() => dataset.get('_.releases.missed')?.state).toBe('published')
  expect(dataset.get('_.releases.punctual')).toMatchObject({ state: 'scheduled' })
  expect(lines.find(line => line.includes('schedule carried out late'))).toContain('"lateSeconds":1025')
  now = Date.parse('2026-10-25T01:30:00.000Z')
  await act('sanity.action.release.create', { releaseId: 'wakes-it' })
  await expect.poll(() => dataset.get('_.releases.punctual')?.state).toBe('published')
  await expect.poll(() => lines.filter(line => line.includes('"schedule carried out"'))).toHaveLength(1)
  await scheduler.stop()
  await rm(folder, { recursive: true, force: true })
})
