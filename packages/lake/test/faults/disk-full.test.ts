import { execFileSync } from 'node:child_process'
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { nodeArguments } from '../../bench/lake-process.ts'
import { idsOf, type LakeServer, mutate, startLakeServer } from './lake-server.ts'

const refusals = 60
const lanes = 8

const isRoot = process.getuid?.() === 0

/** A disk of its own for the lake, which goes when the lake ends; needs no rights beyond those of a plain user. */
const ownDisk = (megabytes: number) => ({
  wrap: ['unshare', '--mount', ...(isRoot ? [] : ['--user', '--map-root-user']), '--'],
  prepare: `mount -t tmpfs -o size=${megabytes}m tmpfs "$DATA_DIR"`,
})

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

/** Takes all the room there is, to the last byte or but for `left` bytes. */
function fill(lake: LakeServer, left = 0): string {
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
    if (left > 0) ftruncateSync(file, fstatSync(file).size - left)
  } finally {
    closeSync(file)
  }
  return path
}

/** Everything that is on the disk is sound. */
function expectSound(lake: LakeServer): void {
  const verify = [process.execPath, ...nodeArguments, 'verify']
  const verified = execFileSync('nsenter', [...intoDisk(lake), ...verify], {
    env: { ...process.env, DATA_DIR: lake.dataDir },
    encoding: 'utf8',
  })
  expect(verified).toContain('are sound')
  expect(lake.lines.filter(line => line.includes('"status":500'))).toEqual([])
}

/** Writes one document after the other, each under its number, and keeps what became of them. */
function createWriter(lake: LakeServer, characters: number) {
  const acknowledged: string[] = []
  const refused: { readonly status: number; readonly retryAfter: string | null }[] = []
  let next = 0
  return {
    acknowledged,
    refused,
    async write(): Promise<number> {
      next += 1
      const _id = `n-${next}`
      const text = `${next} `.repeat(Math.ceil(characters / `${next} `.length))
      const answer = await mutate(lake, [{ create: { _id, _type: 'note', text } }])
      if (answer.status === 200) acknowledged.push(_id)
      else refused.push(answer)
      return answer.status
    },
    async expectKept() {
      expect((await idsOf(lake, 'note')).toSorted()).toEqual(acknowledged.toSorted())
      // Nothing but what tells the caller to come again.
      const told = refused.map(answer => JSON.stringify(answer))
      expect([...new Set(told)]).toEqual(told.length === 0 ? [] : ['{"status":503,"retryAfter":"5"}'])
    },
  }
}

const uploadSchema = z.object({ document: z.object({ path: z.string() }) })

const upload = (
  lake: LakeServer,
  kind: 'images' | 'files',
  name: string,
  body: string | Uint8Array<ArrayBuffer>,
) =>
  fetch(`${lake.url}/v1/assets/${kind}/production?filename=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${lake.token}` },
    body,
  })

/** Bytes that cannot be made smaller, as a picture. */
const noise = async (width: number, height: number) =>
  new Uint8Array(
    await sharp({
      create: {
        width,
        height,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer(),
  )

describe.runIf(process.platform === 'linux')('while the disk is full', () => {
  test('what is acknowledged is stored, the rest is told to come again, and reading goes on', async () => {
    await using lake = await startLakeServer(ownDisk(24))
    const { acknowledged, refused, write, expectKept } = createWriter(lake, 8_000)
    for (const _ of Array(20)) expect(await write()).toBe(200)

    const ballast = fill(lake)
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (refused.length < refusals) await write()
      }),
    )
    const answer = await upload(lake, 'files', 'a.txt', 'x'.repeat(1_000_000))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    const login = await fetch(`${lake.url}/v1/auth/login/password?origin=http://localhost:3333`, {
      method: 'POST',
      headers: { origin: 'http://localhost:0' },
      body: new URLSearchParams({ email: 'a@example.de', password: 'x' }),
    })
    expect(login.status).toBe(503)
    await expectKept()
    expect((await fetch(`${lake.url}/healthz`)).status).toBe(200)

    rmSync(ballast)
    // At the first attempt once there is space.
    expect(await write()).toBe(200)
    for (const _ of Array(20)) expect(await write()).toBe(200)
    await expectKept()
    expect(acknowledged.length).toBeGreaterThan(40)
    expectSound(lake)
  })

  test('also when it fills while pictures are drawn, which are served all the same', async () => {
    await using lake = await startLakeServer(ownDisk(24))
    const bytes = await noise(1_200, 800)
    const stored = await upload(lake, 'images', 'bild.jpg', bytes)
    const { document } = uploadSchema.parse(await stored.json())
    const draw = async (width: number) => {
      const response = await fetch(`${lake.url}/${document.path}?w=${width}&fm=webp`)
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
    }
    const widths = Array.from({ length: 12 }, (_, index) => 300 + index)
    const drawing = widths.map(draw)
    // The others are on their way by then.
    await Promise.race(drawing)
    const ballast = fill(lake)
    const full = [
      ...(await Promise.all(drawing)),
      ...(await Promise.all(widths.map(width => draw(width + 100)))),
    ]
    expect(full.map(({ status }) => status)).toEqual(Array(24).fill(200))
    const refused = await upload(lake, 'images', 'neu.jpg', await noise(900, 600))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect(readdirSync(join(insideOf(lake), 'assets/incoming'))).toEqual([])
    expect(await idsOf(lake, 'sanity.imageAsset')).toHaveLength(1)

    rmSync(ballast)
    const again = await Promise.all([...widths, ...widths.map(width => width + 100)].map(draw))
    const isSame = again.map(({ bytes: drawn }, index) => drawn.equals(full[index]?.bytes ?? Buffer.of()))
    expect(isSame).toEqual(Array(24).fill(true))
    // Nothing half lies in the cache.
    expect(readdirSync(join(insideOf(lake), 'cache')).filter(name => name.endsWith('.part'))).toEqual([])
    expect((await upload(lake, 'images', 'neu.jpg', await noise(900, 600))).status).toBe(201)
    expectSound(lake)
  })

  test('also when it fills while the WAL is copied into its file', async () => {
    // Once it is free again there is room for a WAL that grows on while a busy machine copies it.
    await using lake = await startLakeServer(ownDisk(64))
    const { acknowledged, refused, write, expectKept } = createWriter(lake, 100_000)
    const sizeOf = (suffix: string) =>
      statSync(join(insideOf(lake), `datasets/production.sqlite${suffix}`)).size
    while (sizeOf('-wal') < 7_000_000) expect(await write()).toBe(200)
    // Copying begins at eight megabytes, and its file would have to grow by as much.
    const before = sizeOf('')
    const ballast = fill(lake, 2_500_000)
    while (refused.length < refusals) await write()
    expect(sizeOf('-wal')).toBeGreaterThan(8_000_000)
    expect(sizeOf('')).toBeLessThan(before + 3_000_000)
    await expectKept()

    rmSync(ballast)
    expect(await write()).toBe(200)
    // The next copy comes to its end.
    while (sizeOf('') < 8_000_000) expect(await write()).toBe(200)
    await expectKept()
    expect(acknowledged.length).toBeGreaterThan(20)
    expectSound(lake)
  })
})
