import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeArguments } from '../../bench/lake-process.ts'
import { idsOf, type LakeServer, mutate, startLakeServer } from './lake-server.ts'

const refusals = 60
const lanes = 8

const isRoot = process.getuid?.() === 0

/** A disk of its own for the lake, which goes when the lake ends; needs no rights beyond those of a plain user. */
const ownDisk = {
  wrap: ['unshare', '--mount', ...(isRoot ? [] : ['--user', '--map-root-user']), '--'],
  prepare: 'mount -t tmpfs -o size=24m tmpfs "$DATA_DIR"',
}

/** What lets another program see the disk of the lake. */
const intoDisk = ({ pid }: LakeServer) => [
  '--target',
  String(pid),
  '--mount',
  ...(isRoot ? [] : ['--user', '--preserve-credentials']),
  '--',
]

/** The data of the lake as a path of this process. */
const insideOf = (lake: LakeServer) => `/proc/${lake.pid}/root${lake.dataDir}`

/** Takes all the room there is, to the last byte. */
function fill(lake: LakeServer): string {
  const path = join(insideOf(lake), 'ballast')
  const file = openSync(path, 'w')
  try {
    for (const size of [65_536, 1]) {
      const block = Buffer.alloc(size, 1)
      try {
        while (writeSync(file, block) > 0);
      } catch (fault) {
        if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC')) throw fault
      }
    }
  } finally {
    closeSync(file)
  }
  return path
}

describe.runIf(process.platform === 'linux')('while the disk is full', () => {
  test('what is acknowledged is stored, the rest is told to come again, and reading goes on', async () => {
    await using lake = await startLakeServer(ownDisk)
    const acknowledged: string[] = []
    const refused: { readonly status: number; readonly retryAfter: string | null }[] = []
    let next = 0
    const write = async () => {
      next += 1
      const _id = `n-${next}`
      const answer = await mutate(lake, [{ create: { _id, _type: 'note', text: `${next} `.repeat(2_000) } }])
      if (answer.status === 200) acknowledged.push(_id)
      else refused.push(answer)
      return answer.status
    }
    for (const _ of Array(20)) expect(await write()).toBe(200)

    const ballast = fill(lake)
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (refused.length < refusals) await write()
      }),
    )
    expect(new Set(refused.map(answer => JSON.stringify(answer)))).toEqual(
      new Set(['{"status":503,"retryAfter":"5"}']),
    )
    const upload = await fetch(`${lake.url}/v1/assets/files/production?filename=a.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${lake.token}` },
      body: 'x'.repeat(1_000_000),
    })
    expect([upload.status, upload.headers.get('retry-after')]).toEqual([503, '5'])
    const login = await fetch(`${lake.url}/v1/auth/login/password?origin=http://localhost:3333`, {
      method: 'POST',
      headers: { origin: 'http://localhost:0' },
      body: new URLSearchParams({ email: 'a@example.de', password: 'x' }),
    })
    expect(login.status).toBe(503)
    expect((await idsOf(lake, 'note')).toSorted()).toEqual(acknowledged.toSorted())
    expect((await fetch(`${lake.url}/healthz`)).status).toBe(200)

    rmSync(ballast)
    await expect.poll(write, { timeout: 5_000 }).toBe(200)
    for (const _ of Array(20)) expect(await write()).toBe(200)
    expect((await idsOf(lake, 'note')).toSorted()).toEqual(acknowledged.toSorted())
    const verify = [process.execPath, ...nodeArguments, 'verify']
    const verified = execFileSync('nsenter', [...intoDisk(lake), ...verify], {
      env: { ...process.env, DATA_DIR: lake.dataDir },
      encoding: 'utf8',
    })
    expect(verified).toContain('are sound')
    expect(lake.lines.filter(line => line.includes('"status":500'))).toEqual([])
  })
})
