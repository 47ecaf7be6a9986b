import { dirname } from 'node:path'

/** What a process did to its files, in the order in which the system did it. */
export type DiskEvent =
  | { readonly kind: 'write'; readonly file: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: number }
  | {
      readonly kind: 'name'
      readonly folder: string
      readonly path: string
      readonly file: number | undefined
    }
  | { readonly kind: 'syncFolder'; readonly folder: string }
  | { readonly kind: 'told'; readonly text: string }

const callPattern = /^(\d+)\s+(\w+)\((.*)\)\s+=\s+(-?\d+)/s
const stringPattern = /"((?:\\x[0-9a-f]{2})*)"/g

/**
 * Reads what `strace -f -xx` wrote about `openat, write, pwrite64, fsync, fdatasync, ftruncate, rename, unlink, mkdir,
 * close`, as far as it is about files below `root` and what was told on standard output.
 */
export function readTrace(trace: string, root: string): readonly DiskEvent[] {
  const events: DiskEvent[] = []
  const begun = new Map<string, string>()
  const open = new Map<number, { readonly path: string; readonly file: number; offset: number }>()
  const names = new Map<string, number>()
  let files = 0
  const name = (path: string, file: number | undefined) => {
    if (file === undefined) names.delete(path)
    else names.set(path, file)
    events.push({ kind: 'name', folder: dirname(path), path, file })
  }
  for (const line of trace.split('\n')) {
    const [, process = ''] = /^(\d+)/.exec(line) ?? []
    if (line.endsWith('<unfinished ...>')) {
      begun.set(process, line.slice(0, -'<unfinished ...>'.length).trimEnd())
      continue
    }
    const resumed = /<\.\.\. \w+ resumed>(.*)$/s.exec(line)?.[1]
    const [, , call = '', args = '', result = ''] =
      callPattern.exec(resumed === undefined ? line : `${begun.get(process) ?? ''}${resumed}`) ?? []
    const status = Number(result)
    if (call === '' || status < 0) continue
    const strings = Array.from(args.matchAll(stringPattern), match => bytesOf(match[1] ?? ''))
    const [first = Buffer.alloc(0), second] = strings
    const path = first.toString()
    const descriptor = Number.parseInt(args, 10)
    const target = open.get(descriptor)
    switch (call) {
      case 'openat': {
        if (!path.startsWith(root)) break
        if (!names.has(path)) {
          files += 1
          if (args.includes('O_CREAT')) name(path, files)
        }
        const file = names.get(path) ?? files
        open.set(status, { path, file, offset: 0 })
        if (args.includes('O_TRUNC')) events.push({ kind: 'truncate', file, length: 0 })
        break
      }
      case 'mkdir':
        if (path.startsWith(root)) name(path, -1)
        break
      case 'rename': {
        const to = second?.toString() ?? ''
        if (!to.startsWith(root)) break
        name(to, names.get(path))
        name(path, undefined)
        break
      }
      case 'unlink':
        if (path.startsWith(root)) name(path, undefined)
        break
      case 'write':
        if (descriptor === 1) events.push({ kind: 'told', text: first.toString() })
        if (target === undefined) break
        events.push({ kind: 'write', file: target.file, offset: target.offset, bytes: first })
        target.offset += status
        break
      case 'pwrite64':
        if (target === undefined) break
        events.push({
          kind: 'write',
          file: target.file,
          offset: Number(/(\d+)$/.exec(args)?.[1]),
          bytes: first,
        })
        break
      case 'ftruncate':
        if (target === undefined) break
        events.push({ kind: 'truncate', file: target.file, length: Number(/(\d+)$/.exec(args)?.[1]) })
        break
      case 'fsync':
      case 'fdatasync':
        if (target === undefined) break
        events.push({ kind: 'sync', file: target.file }, { kind: 'syncFolder', folder: target.path })
        break
      case 'close':
        open.delete(descriptor)
        break
      default:
        break
    }
  }
  return events
}

function bytesOf(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex')
}

type ContentEvent = Extract<DiskEvent, { readonly kind: 'write' | 'truncate' }>

interface DiskFile {
  readonly durable: Content
  pending: readonly ContentEvent[]
}

type NameEvent = Extract<DiskEvent, { readonly kind: 'name' }>

/** A disk that keeps for sure only what was synced; of the rest it keeps what it likes. */
export class LossyDisk {
  readonly #files = new Map<number, DiskFile>()
  readonly #names = new Map<string, number>()
  #pendingNames: NameEvent[] = []
  /** What was told so far. */
  readonly told: string[] = []

  apply(event: DiskEvent): void {
    switch (event.kind) {
      case 'write':
      case 'truncate':
        {
          const file = this.#file(event.file)
          file.pending = [...file.pending, event]
        }
        break
      case 'sync': {
        const file = this.#file(event.file)
        for (const change of file.pending) file.durable.change(change)
        file.pending = []
        break
      }
      case 'name':
        this.#pendingNames.push(event)
        break
      case 'syncFolder':
        for (const change of this.#pendingNames)
          if (change.folder === event.folder) rename(this.#names, change)
        this.#pendingNames = this.#pendingNames.filter(({ folder }) => folder !== event.folder)
        break
      case 'told':
        this.told.push(event.text)
        break
      default:
        event satisfies never
    }
  }

  /** The files as one of the many power cuts that may come now leaves them. */
  cut(random: () => number): ReadonlyMap<string, Buffer> {
    const mode = ['none', 'all', 'prefix', 'random', 'random', 'torn'][Math.floor(random() * 6)] ?? 'none'
    const kept = <Item>(items: readonly Item[]): readonly Item[] => {
      if (mode === 'none') return []
      if (mode === 'all') return items
      if (mode === 'prefix') return items.slice(0, Math.floor(random() * (items.length + 1)))
      return items.filter(() => random() < 0.5)
    }
    const names = new Map(this.#names)
    // Names of one folder are written in their order.
    for (const change of mode === 'none'
      ? []
      : this.#pendingNames.slice(0, Math.floor(random() * (this.#pendingNames.length + 1))))
      rename(names, change)
    const files = new Map<string, Buffer>()
    for (const [path, id] of names) {
      if (id < 0) continue
      const { durable, pending } = this.#file(id)
      const changes = mode === 'torn' ? pending.flatMap(change => sectorsOf(change, random)) : kept(pending)
      const content = new Content(Buffer.from(durable.bytes))
      for (const change of changes) content.change(change)
      files.set(path, content.bytes)
    }
    // A file whose folder is lost is lost.
    for (const path of [...files.keys()])
      if (names.get(dirname(path)) === undefined && names.size > 0 && this.#isMade(dirname(path)))
        files.delete(path)
    return files
  }

  #isMade(folder: string): boolean {
    return this.#pendingNames.some(({ path, file }) => path === folder && file === -1)
  }

  #file(id: number): DiskFile {
    const file = this.#files.get(id) ?? { durable: new Content(), pending: [] }
    this.#files.set(id, file)
    return file
  }
}

function rename(names: Map<string, number>, { path, file }: NameEvent): void {
  if (file === undefined) names.delete(path)
  else names.set(path, file)
}

/** The bytes of a file, with room to grow. */
class Content {
  #bytes: Buffer
  #length: number

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#bytes = bytes
    this.#length = bytes.length
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  change(change: ContentEvent): void {
    const end = change.kind === 'truncate' ? change.length : change.offset + change.bytes.length
    if (end > this.#bytes.length)
      this.#bytes = Buffer.concat([this.bytes, Buffer.alloc(2 * end - this.#length)], 2 * end)
    // What lies between the old end and a new one is zeros.
    if (end > this.#length) this.#bytes.fill(0, this.#length, end)
    this.#length = change.kind === 'truncate' ? end : Math.max(end, this.#length)
    if (change.kind === 'write') change.bytes.copy(this.#bytes, change.offset)
  }
}

function sectorsOf(change: ContentEvent, random: () => number): readonly ContentEvent[] {
  if (change.kind === 'truncate') return [change]
  const sectors: ContentEvent[] = []
  for (let from = 0; from < change.bytes.length; from += 512)
    if (random() < 0.6)
      sectors.push({
        ...change,
        offset: change.offset + from,
        bytes: change.bytes.subarray(from, from + 512),
      })
  return sectors
}
