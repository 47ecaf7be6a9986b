import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createLake } from '../../src/lake.ts'
import { createLogger } from '../../src/logger.ts'

const isSoak = process.env.KLARTEXT_SOAK === '1'
/** A cycle is 2,000 connections, few at a time so that a common limit of open files is enough. */
const form = { cycles: isSoak ? 100 : 3, waves: 8, perWave: 250 }
const filesOpen = () => readdirSync('/proc/self/fd').length

const dataDir = mkdtempSync(join(tmpdir(), 'lake-streams-'))
// A log that is kept would look like a leak.
const logger = createLogger(() => undefined)
const lake = createLake(readConfig({ DATA_DIR: dataDir, LAKE_PORT: '0' }), { logger })
let port: number
let token: string

beforeAll(async () => {
  lake.datasets.create('production', { aclMode: 'public', createdByUserId: 'system' })
  port = (await lake.listen()).port
  token = lake.accounts.createToken({ label: 'test', role: 'editor' }, 'test').secret
})
afterAll(async () => {
  await lake.close()
  rmSync(dataDir, { recursive: true })
})

const listenerCount = () => lake.datasets.get('production')?.hub.listenerCount
const commit = (document: object) =>
  fetch(`http://127.0.0.1:${port}/v2025-02-19/data/mutate/production`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ mutations: [{ createOrReplace: document }] }),
  }).then(response => response.arrayBuffer())

/** Resolves with the first bytes of the stream. */
function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`),
    )
    socket.once('data', () => resolve(socket))
    socket.on('error', reject)
  })
}

function pathOf(index: number): string {
  if (index % 5 === 0) return '/v2025-02-19/data/live/events/production'
  const query =
    ['*', `*[_id == "d${index}"]`, '*[_type == "article"]', '*[title match "a*"]'][index % 4] ?? '*'
  return `/v2025-02-19/data/listen/production?enableResume=true&query=${encodeURIComponent(query)}`
}

async function cycle(): Promise<void> {
  for (let wave = 0; wave < form.waves; wave += 1) {
    const sockets = await Promise.all(
      Array.from({ length: form.perWave }, (_, index) => open(pathOf(wave * form.perWave + index))),
    )
    expect(listenerCount()).toBe(form.perWave)
    await commit({ _id: `d${wave}`, _type: 'article', title: 'a' })
    for (const [index, socket] of sockets.entries()) {
      // Every other reader vanishes without a word.
      if (index % 2 === 0) socket.resetAndDestroy()
      else socket.end()
    }
    await vi.waitFor(() => expect(listenerCount()).toBe(0), { timeout: 10_000, interval: 5 })
  }
}

/** Bytes in use once all that can be forgotten is. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') for (let run = 0; run < 3; run += 1) collect()
  return process.memoryUsage().heapUsed
}

describe.runIf(process.platform === 'linux')('event streams', () => {
  test(
    'leave nothing behind, however they end',
    async () => {
      // Until all code is compiled and every cache is there.
      for (let number = 0; number < 2; number += 1) await cycle()
      await vi.waitFor(() => expect(filesOpen()).toBeLessThan(100), { timeout: 10_000 })
      const [files, heap] = [filesOpen(), heapInUse()]
      for (let number = 0; number < form.cycles; number += 1) await cycle()
      await vi.waitFor(() => expect(filesOpen()).toBeLessThanOrEqual(files), { timeout: 10_000 })
      const slope = (heapInUse() - heap) / form.cycles
      process.stdout.write(`${Math.round(slope)} bytes of heap more a cycle of 2,000 streams\n`)
      // Seventy-five bytes a connection, which no object that is left behind would fit into.
      expect(slope).toBeLessThan(150_000)
    },
    isSoak ? 900_000 : 90_000,
  )

  test('are cut off when their reader has stopped and much waits for it', async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, (_, index) => open(pathOf(index * 20 + 8))))
    for (const socket of sockets) socket.pause()
    const reader = await open(pathOf(4))
    let heard = ''
    reader.setEncoding('utf8').on('data', (part: string) => {
      heard += part.replaceAll(/x{1000}/g, '')
    })
    const before = process.memoryUsage().rss
    const text = 'x'.repeat(500_000)
    for (let number = 0; number < 60; number += 1)
      await commit({ _id: 'large', _type: 'article', text, number })
    // All but the one who reads, and who has missed nothing.
    await vi.waitFor(() => expect(listenerCount()).toBe(1), { timeout: 30_000 })
    const numbers = () => [...heard.matchAll(/"number":(\d+)/g)].map(match => Number(match[1]))
    await vi.waitFor(() => expect(new Set(numbers()).size).toBe(60), { timeout: 10_000 })
    reader.destroy()
    // What waits for twenty readers is the same bytes twenty times.
    expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(300)
    for (const socket of sockets) socket.destroy()
  })
})
