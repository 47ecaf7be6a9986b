import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import type { Identity } from '../identity.ts'
import type { Dataset } from '../store/datasets.ts'
import { openDatasets } from '../store/sqlite-datasets.ts'

const isSoak = process.env.KLARTEXT_SOAK === '1'
const releases = isSoak ? 400 : 60
const documentsEach = 5
const names = { content: 'production', leads: 'leads' }
const options = { projectId: 'klartext', names, clock: () => new Date() }
const editor: Identity = { kind: 'user', id: 'editor', roles: ['editor'] }
const due = '2026-01-01T00:00:00.000Z'

const urlOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
/** Carries out what is planned and says so; what was carried out before is not there any more. */
const program = `
  import { createLogger } from ${urlOf('../logger.ts')}
  import { openDatasets } from ${urlOf('../store/sqlite-datasets.ts')}
  import { startScheduler } from ${urlOf('./scheduler.ts')}
  const clock = () => new Date()
  const logger = createLogger(line => process.stdout.write(line), clock)
  const scheduler = startScheduler({ clock, logger, isOpen: () => true })
  openDatasets({ folder: process.argv[1], projectId: 'klartext', names: ${JSON.stringify(names)}, clock, logger, onOpen: dataset => scheduler.watch(dataset) })
  setInterval(() => {}, 1_000)
`

/** Lets a process carry out plans and kills it without warning after \`count\` of them. */
async function runAndKill(folder: string, count: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let done = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('schedule carried out')) done += 1
    if (done === count) child.kill('SIGKILL')
  }
  return done
}

async function plan(dataset: Dataset): Promise<void> {
  for (let number = 0; number < releases; number += 1) {
    const releaseId = `r${number}`
    const versions = Array.from({ length: documentsEach }, (_, index) => ({
      actionType: 'sanity.action.document.version.create',
      publishedId: `a${number}.${index}`,
      document: { _id: `versions.${releaseId}.a${number}.${index}`, _type: 'article' },
    }))
    const create = { actionType: 'sanity.action.release.create', releaseId }
    await dataset.act({ identity: editor, actions: [create, ...versions] })
    // A time that is past would publish it at once, so it is moved there behind the back of the actions.
    const publishAt = '2999-01-01T00:00:00Z'
    const schedule = { actionType: 'sanity.action.release.schedule', releaseId, publishAt }
    await dataset.act({ identity: editor, actions: [schedule] })
  }
  const identity: Identity = { kind: 'token', id: 'test', roles: ['administrator'] }
  const moved = Array.from({ length: releases }, (_, number) => ({
    patch: { id: `_.releases.r${number}`, set: { publishAt: due } },
  }))
  await dataset.commit({ identity, mutations: moved })
}

test('what is planned happens exactly once, however often the process is killed meanwhile', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lake-scheduler-'))
  {
    await using datasets = openDatasets({ ...options, folder })
    await plan(datasets.create('production', { aclMode: 'public', createdByUserId: 'test' }))
  }
  let told = 0
  for (let count = 1; told < releases - 20; count = (count % 7) + 3) told += await runAndKill(folder, count)
  {
    await using datasets = openDatasets({ ...options, folder })
    const dataset = datasets.get('production')
    if (dataset === undefined) throw new Error('the dataset is gone')
    let published = 0
    for (let number = 0; number < releases; number += 1) {
      const isPublished = dataset.get(`_.releases.r${number}`)?.state === 'published'
      if (isPublished) published += 1
      for (let index = 0; index < documentsEach; index += 1) {
        const id = `a${number}.${index}`
        const revisions = dataset.history.revisionsOf([id])
        expect([id, dataset.get(id) !== undefined, revisions.length]).toEqual([
          id,
          isPublished,
          isPublished ? 1 : 0,
        ])
        expect(dataset.get(`versions.r${number}.${id}`) === undefined).toBe(isPublished)
        if (isPublished) expect(revisions[0]?.author).toBe('editor')
      }
    }
    // A kill may come between the doing and the telling.
    expect(published).toBeGreaterThanOrEqual(told)
  }
  await rm(folder, { recursive: true, force: true })
}, 120_000)
