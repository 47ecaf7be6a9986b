import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Disk } from './durable-file.ts'
import type { Lead } from './lead.ts'
import { LeadStoreError } from './lead-store.ts'
import { MemoryLeadStore } from './memory-lead-store.ts'
import { leadFrom } from './record-lead.ts'
import { SpoolLeadStore } from './spool-lead-store.ts'

let folder = ''

beforeEach(async () => {
  const base = await fs.mkdtemp(join(tmpdir(), 'spool-'))
  onTestFinished(() => fs.rm(base, { recursive: true }))
  folder = join(base, 'data', 'spool')
})

function lead(second = 0): Lead {
  const now = new Date(Date.UTC(2026, 10, 23, 12, 0, second))
  const enquiry = { email: 'e@example.de', message: `Nachricht Nummer ${second}, bitte melden.` }
  return leadFrom(enquiry, { idempotencyKey: randomUUID(), now })
}

/** A disk that fails at its n-th call, counted over all calls. */
function failingDisk(failAt: number): Disk & { readonly calls: string[] } {
  const calls: string[] = []
  const step = (call: string): void => {
    calls.push(call)
    if (calls.length === failAt) {
      throw Object.assign(new Error(`${call} failed`), { code: 'EIO' })
    }
  }
  return {
    calls,
    async open(path, flags, mode) {
      step(`open ${flags}`)
      const handle = await fs.open(path, flags, mode)
      return {
        async writeFile(...rest: Parameters<typeof handle.writeFile>) {
          await handle.writeFile(...rest)
          step('write')
        },
        async sync() {
          step('sync')
          await handle.sync()
        },
        async close() {
          await handle.close()
          step('close')
        },
      }
    },
    async rename(from, to) {
      step('rename')
      await fs.rename(from, to)
    },
    async unlink(path) {
      step('unlink')
      await fs.unlink(path)
    },
    async readFile(path, encoding) {
      step('read')
      return fs.readFile(path, encoding)
    },
  }
}

describe('SpoolLeadStore', () => {
  it('keeps a lead in one file that only the owner may read, without personal data in the name', async () => {
    const spool = new SpoolLeadStore({ folder })
    await spool.create(lead())
    const [name = '', ...others] = await fs.readdir(folder)
    expect(others).toEqual([])
    expect(name).not.toContain('example')
    expect((await fs.stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect((await fs.stat(folder)).mode & 0o777).toBe(0o700)
  })

  it('writes, syncs the file, renames and syncs the folder, in this order', async () => {
    const disk = failingDisk(0)
    await new SpoolLeadStore({ folder, disk }).create(lead())
    expect(disk.calls).toEqual(['open wx', 'write', 'sync', 'close', 'rename', 'open r', 'sync', 'close'])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('acknowledges nothing when the disk fails at call %i', async failAt => {
    const entry = lead()
    const broken = new SpoolLeadStore({ folder, disk: failingDisk(failAt) })
    await expect(broken.create(entry)).rejects.toMatchObject({ code: 'unwritable' })
    const spool = new SpoolLeadStore({ folder, staleAfterMs: 0 })
    await spool.create(entry)
    const store = new MemoryLeadStore()
    await spool.drain(store)
    expect([...store.leads.values()]).toEqual([entry])
    expect(await fs.readdir(folder)).toEqual([])
  })

  it('puts all that come together into one file, and those that come meanwhile into the next', async () => {
    const disk = failingDisk(0)
    const spool = new SpoolLeadStore({ folder, disk })
    const leads = Array.from({ length: 20 }, (_, second) => lead(second))
    const first = leads.slice(0, 8).map(entry => spool.create(entry))
    await Promise.resolve()
    const second = leads.slice(8).map(entry => spool.create(entry))
    await Promise.all([...first, ...second])
    expect(disk.calls.filter(call => call === 'sync')).toHaveLength(4)
    const files = await spool.files()
    expect(files).toHaveLength(2)
    const store = new MemoryLeadStore()
    expect(await spool.drain(store)).toEqual({ stored: 20, setAside: 0, left: 0 })
    expect([...store.leads.keys()]).toEqual(leads.map(({ _id }) => _id))
  })

  it('keeps each that fits when all together do not', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    const leads = [lead(1), lead(2), lead(3)]
    const disk: Disk = {
      ...fs,
      async open(path, flags, mode) {
        const handle = await fs.open(path, flags, mode)
        return {
          writeFile: async (data: string) => {
            if (data.includes('Nummer 2') || data.includes('\n')) throw full
            await handle.writeFile(data)
          },
          sync: () => handle.sync(),
          close: () => handle.close(),
        }
      },
    }
    const spool = new SpoolLeadStore({ folder, disk })
    const results = await Promise.allSettled(leads.map(entry => spool.create(entry)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: { code: 'unwritable', cause: full } })
    const store = new MemoryLeadStore()
    await spool.drain(store)
    expect([...store.leads.keys()]).toEqual([leads[0]?._id, leads[2]?._id])
  })

  it('takes what an earlier version left', async () => {
    const entry = lead()
    await fs.mkdir(folder, { recursive: true })
    await fs.writeFile(
      join(folder, `000001764000000-000001-${entry._id}-0a1b2c3d.json`),
      JSON.stringify(entry),
    )
    const store = new MemoryLeadStore()
    expect(await new SpoolLeadStore({ folder }).drain(store)).toEqual({ stored: 1, setAside: 0, left: 0 })
    expect([...store.leads.values()]).toEqual([entry])
  })

  it('moves some and gives way while more comes in', async () => {
    const spool = new SpoolLeadStore({ folder })
    for (const size of [40, 40, 40])
      await Promise.all(Array.from({ length: size }, () => spool.create(lead())))
    const inner = new MemoryLeadStore()
    let isRushed = true
    const store = {
      create: async (entry: Lead) => {
        if (isRushed && inner.leads.size === 0) await spool.create(lead())
        await inner.create(entry)
      },
    }
    expect(await spool.drain(store)).toMatchObject({ stored: 80, setAside: 0 })
    isRushed = false
    expect(await spool.drain(store)).toMatchObject({ setAside: 0, left: 0 })
    expect(inner.leads.size).toBeGreaterThan(120)
    expect(await spool.files()).toEqual([])
  })

  it('asks for room when the disk is full, and writes as soon as there is some', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    const asked: string[] = []
    let room = 0
    const disk: Disk = {
      ...fs,
      async open(path, flags, mode) {
        if (flags === 'wx' && room === 0) throw full
        return fs.open(path, flags, mode)
      },
    }
    const spoolWith = (pieces: number) =>
      new SpoolLeadStore({
        folder,
        disk,
        makeRoom: async () => {
          asked.push('room')
          // The first piece goes to somebody else.
          if (asked.length > 1) room = 1
          return asked.length <= pieces
        },
      })
    await spoolWith(2).create(lead(1))
    expect(asked).toHaveLength(2)
    room = 0
    await expect(spoolWith(0).create(lead(2))).rejects.toMatchObject({ code: 'unwritable', cause: full })
    expect(await spoolWith(0).files()).toHaveLength(1)
  })

  it('looks again for what was left, when the folder could not be read once', async () => {
    await fs.mkdir(join(folder, '..'), { recursive: true })
    await fs.writeFile(folder, '')
    const spool = new SpoolLeadStore({ folder })
    await expect(spool.create(lead())).rejects.toMatchObject({ code: 'unwritable' })
    await fs.rm(folder)
    await spool.create(lead())
    expect(await spool.files()).toHaveLength(1)
  })

  it('drains in the order of arrival and leaves nothing behind', async () => {
    const spool = new SpoolLeadStore({ folder })
    const leads = [1, 2, 3, 3, ...Array.from({ length: 96 }, (_, index) => 4 + index)].map(lead)
    for (const entry of leads) {
      await spool.create(entry)
    }
    const store = new MemoryLeadStore()
    expect(await spool.drain(store)).toEqual({ stored: 100, setAside: 0, left: 0 })
    expect([...store.leads.keys()]).toEqual(leads.map(entry => entry._id))
    expect(await spool.files()).toEqual([])
  })

  it('drains in the order of arrival though the clock was set back, also after a restart', async () => {
    const given = [lead(50), lead(0), lead(10), lead(20)]
    const [before, after] = [new SpoolLeadStore({ folder }), new SpoolLeadStore({ folder })]
    for (const [index, entry] of given.entries()) await (index < 2 ? before : after).create(entry)
    const store = new MemoryLeadStore()
    await after.drain(store)
    expect([...store.leads.keys()]).toEqual(given.map(({ _id }) => _id))
  })

  it.each(['unavailable', 'denied'] as const)('keeps everything while the store is %s', async code => {
    const spool = new SpoolLeadStore({ folder })
    await spool.create(lead(1))
    await spool.create(lead(2))
    const store = new MemoryLeadStore()
    store.fault = new LeadStoreError(code, 'not now')
    expect(await spool.drain(store)).toEqual({ stored: 0, setAside: 0, left: 2 })
    store.fault = undefined
    expect(await spool.drain(store)).toEqual({ stored: 2, setAside: 0, left: 0 })
  })

  it('stores once when a crash comes between storing and removing', async () => {
    const entry = lead()
    await new SpoolLeadStore({ folder }).create(entry)
    const store = new MemoryLeadStore()
    const crashing = new SpoolLeadStore({ folder, disk: failingDisk(2) })
    await expect(crashing.drain(store)).rejects.toThrow('unlink failed')
    expect(await new SpoolLeadStore({ folder }).drain(store)).toMatchObject({ stored: 1 })
    expect([...store.leads.values()]).toEqual([entry])
  })

  it('stores once when the same lead was spooled twice and when two processes drain at once', async () => {
    const entry = lead()
    const spools = [new SpoolLeadStore({ folder }), new SpoolLeadStore({ folder })]
    for (const spool of spools) {
      await spool.create(entry)
    }
    const store = new MemoryLeadStore()
    await Promise.all(spools.map(spool => spool.drain(store)))
    expect([...store.leads.values()]).toEqual([entry])
    expect(await fs.readdir(folder)).toEqual([])
  })

  it('puts aside what nobody will ever take, says which, and goes on', async () => {
    const aside: string[] = []
    const spool = new SpoolLeadStore({ folder, onSetAside: name => aside.push(name) })
    const [refused, accepted] = [lead(1), lead(2)]
    await spool.create(refused)
    await spool.create(accepted)
    await fs.writeFile(join(folder, '000000000000001-000001-00000000.ndjson'), '{"half":')
    const inner = new MemoryLeadStore()
    const store = {
      create: async (entry: Lead) => {
        if (entry._id === refused._id) {
          throw new LeadStoreError('refused', 'no')
        }
        await inner.create(entry)
      },
    }
    expect(await spool.drain(store)).toEqual({ stored: 1, setAside: 2, left: 0 })
    expect([...inner.leads.keys()]).toEqual([accepted._id])
    expect((await fs.readdir(join(folder, 'aside'))).toSorted()).toEqual(aside.toSorted())
    expect(aside).toHaveLength(2)
  })

  it('puts aside the one that will never be taken, and hands on those that came with it', async () => {
    const aside: string[] = []
    const spool = new SpoolLeadStore({ folder, onSetAside: name => aside.push(name) })
    const leads = [lead(1), lead(2), lead(3)]
    await Promise.all(leads.map(entry => spool.create(entry)))
    const inner = new MemoryLeadStore()
    const store = {
      create: async (entry: Lead) => {
        if (entry._id === leads[1]?._id) throw new LeadStoreError('refused', 'no')
        await inner.create(entry)
      },
    }
    expect(await spool.drain(store)).toEqual({ stored: 2, setAside: 1, left: 0 })
    expect([...inner.leads.keys()]).toEqual([leads[0]?._id, leads[2]?._id])
    const [name = ''] = aside
    expect(JSON.parse(await fs.readFile(join(folder, 'aside', name), 'utf8'))).toEqual(leads[1])
    expect(await spool.files()).toEqual([])
  })

  it('keeps in place what the disk cannot read just now', async () => {
    const entry = lead()
    await new SpoolLeadStore({ folder }).create(entry)
    const store = new MemoryLeadStore()
    const struggling = new SpoolLeadStore({ folder, disk: failingDisk(1) })
    await expect(struggling.drain(store)).rejects.toThrow('read failed')
    expect(await struggling.drain(store)).toEqual({ stored: 1, setAside: 0, left: 0 })
    expect([...store.leads.values()]).toEqual([entry])
  })

  it('keeps in place what a store fails on in a way that is no refusal', async () => {
    const spool = new SpoolLeadStore({ folder })
    await spool.create(lead())
    const faulty = { create: () => Promise.reject(new TypeError('a programming error')) }
    await expect(spool.drain(faulty)).rejects.toThrow('a programming error')
    expect(await spool.files()).toHaveLength(1)
  })

  it('leaves a file alone that another process is just writing', async () => {
    const spool = new SpoolLeadStore({ folder })
    await spool.create(lead())
    const [name = ''] = await fs.readdir(folder)
    await fs.writeFile(join(folder, `.${name}.tmp`), '{"half')
    await spool.drain(new MemoryLeadStore())
    expect(await fs.readdir(folder)).toEqual([`.${name}.tmp`])
    const longAgo = new Date(Date.now() - 120_000)
    await fs.utimes(join(folder, `.${name}.tmp`), longAgo, longAgo)
    await spool.drain(new MemoryLeadStore())
    expect(await fs.readdir(folder)).toEqual([])
  })

  it('has nothing to drain before anything was spooled', async () => {
    const spool = new SpoolLeadStore({ folder })
    expect(await spool.drain(new MemoryLeadStore())).toEqual({ stored: 0, setAside: 0, left: 0 })
  })
})
