import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packTar, type TarEntry } from 'modern-tar'
import { describe, expect, test } from 'vitest'
import { unpackArchive } from '../../src/cli/dataset-archive-reader.ts'
import { importBatches } from '../../src/cli/import-order.ts'
import { twoColours } from '../asset-bench.ts'
import { createCliBench, serve } from '../cli-bench.ts'
import { withoutTimes } from './round-trip.ts'

const file = (name: string, body = '{"_id":"a","_type":"t"}\n'): TarEntry => ({
  header: { name, size: Buffer.byteLength(body), type: 'file' },
  body,
})
const link = (type: 'symlink' | 'link', linkname: string): TarEntry => ({
  header: { name: 'x/images/a.png', size: 0, type, linkname },
})

function archiveBench() {
  const lake = createCliBench()
  const archive = join(lake.folder, 'archive.tar.gz')
  return Object.assign(lake, {
    archive,
    exported: async (dataset: string) =>
      (await lake.run(`export ${dataset}`)).stdout
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line)),
    pack: async (entries: readonly TarEntry[]) => writeFileSync(archive, gzipSync(await packTar(entries))),
  })
}

describe('an archive', () => {
  test('carries documents, drafts and assets into another dataset', async () => {
    using lake = archiveBench()
    await lake.run('dataset create production --acl public')
    await lake.run('dataset create copy')
    const folder = mkdtempSync(join(tmpdir(), 'lake-archive-'))
    writeFileSync(join(folder, 'bild.png'), await twoColours(40, 20).png().toBuffer())
    writeFileSync(join(folder, 'film.mp4'), 'kein Film')
    writeFileSync(join(folder, 'film.txt'), 'kein Film')
    writeFileSync(
      join(folder, 'data.ndjson'),
      [
        {
          _id: 'b',
          _type: 't',
          to: { _type: 'reference', _ref: 'a' },
          _createdAt: '2020-01-01T00:00:00.000Z',
        },
        { _id: 'a', _type: 't', to: { _type: 'reference', _ref: 'b' }, text: 'Grüße – 中文' },
        {
          _id: 'drafts.c',
          _type: 't',
          list: [{ _key: 'k', _sanityAsset: 'image@file://./bild.png', alt: 'Bild' }],
        },
        { _id: 'c', _type: 't', film: { _type: 'file', _sanityAsset: 'file@file://./film.mp4' } },
        { _id: 'file-x', _type: 't', film: { _sanityAsset: 'file@file://./film.txt' } },
      ]
        .map(document => JSON.stringify(document))
        .join('\n'),
    )
    expect((await lake.run(`import production ${folder}/data.ndjson`)).stderr).toBe('')
    rmSync(folder, { recursive: true })
    await using server = await serve(lake)
    expect(await lake.run(`export production ${lake.archive}`)).toEqual({
      exitCode: 0,
      stdout: `5 documents and 3 assets in ${lake.archive}\n`,
      stderr: '',
    })
    await server.end()
    mkdirSync(join(lake.dataDir, 'import-killed'))
    const imported = await lake.run(`import copy ${lake.archive}`)
    expect(imported).toMatchObject({ stdout: '5 imported, 0 already there\n', stderr: '' })
    const inCopy = (await lake.exported('copy')).map(document =>
      JSON.parse(JSON.stringify(document).replaceAll('klartext/copy/', 'klartext/production/')),
    )
    expect(withoutTimes(inCopy)).toEqual(withoutTimes(await lake.exported('production')))
    expect(readdirSync(lake.dataDir).filter(name => name.startsWith('import-'))).toEqual([])
  })

  test('is not written over another file, nor half', async () => {
    using lake = archiveBench()
    await lake.run('dataset create production')
    writeFileSync(lake.archive, 'mine')
    expect((await lake.run(`export production ${lake.archive}`)).stderr).toContain('exists already')
    const sha1 = 'a'.repeat(40)
    const asset = { _id: `file-${sha1}-txt`, _type: 'sanity.fileAsset' }
    writeFileSync(join(lake.folder, 'lost.ndjson'), JSON.stringify(asset))
    await lake.run(`import production ${lake.folder}/lost.ndjson`)
    const { exitCode, stderr } = await lake.run(`export production ${lake.folder}/lost.tar.gz`)
    expect([exitCode, stderr]).toEqual([1, `lake: The bytes of ${asset._id} are missing: see "verify"\n`])
    expect(existsSync(join(lake.folder, 'lost.tar.gz'))).toBe(false)
  })

  const data = file('x/data.ndjson')
  test.each<[string, readonly TarEntry[], string]>([
    ['leaves its folder', [data, file('x/images/../../../evil')], 'only data.ndjson'],
    ['leaves its folder by its top', [file('../data.ndjson')], 'only data.ndjson'],
    ['names an absolute path', [data, file('/etc/passwd')], 'only data.ndjson'],
    ['names an absolute path for documents', [file('/data.ndjson')], 'only data.ndjson'],
    ['holds a symbolic link', [data, link('symlink', '/etc/passwd')], 'a symlink'],
    ['holds a hard link', [data, link('link', 'x/data.ndjson')], 'a link'],
    ['holds a device', [data, { header: { name: 'x/images/a', size: 0, type: 'fifo' } }], 'a fifo'],
    ['holds something else', [data, file('x/run.sh')], 'only data.ndjson'],
    ['holds a hidden file', [data, file('x/images/.htaccess')], 'only data.ndjson'],
    ['holds a file twice', [data, file('x/images/a.png'), file('x/images/a.png')], 'twice'],
    ['holds two folders', [data, file('y/images/a.png')], 'more than one folder'],
    ['holds no documents', [file('x/images/a.png')], 'exactly one .ndjson'],
    ['holds documents twice', [data, file('x/more.ndjson')], 'exactly one .ndjson'],
  ])('that %s is refused before anything is unpacked', async (_what, entries, why) => {
    using lake = archiveBench()
    await lake.run('dataset create production')
    await lake.pack(entries)
    const { exitCode, stderr } = await lake.run(`import production ${lake.archive}`)
    expect(stderr).toContain(why)
    expect(exitCode).toBe(2)
    expect(await lake.exported('production')).toEqual([])
    expect(readdirSync(lake.dataDir).filter(name => name.startsWith('import-'))).toEqual([])
  })

  test('that is cut off, or none, is refused', async () => {
    using lake = archiveBench()
    await lake.run('dataset create production')
    const whole = await packTar([data])
    for (const bytes of [
      gzipSync(whole).subarray(0, 60),
      gzipSync(whole.subarray(0, 700)),
      gzipSync('hallo'),
    ]) {
      writeFileSync(lake.archive, bytes)
      const { exitCode, stderr } = await lake.run(`import production ${lake.archive}`)
      expect([exitCode, stderr]).toEqual([2, 'lake: The archive is damaged or none\n'])
    }
  })

  test('that unpacks to far more than it is, or than it may, is refused', async () => {
    using lake = archiveBench()
    const target = mkdtempSync(join(lake.folder, 'unpacked-'))
    await lake.pack([file('data.ndjson', ' '.repeat(3_000_000))])
    const unpack = (limits: Parameters<typeof unpackArchive>[2]) =>
      unpackArchive(lake.archive, target, limits)
    await expect(unpack({ freeBytes: 1_000_000 })).rejects.toMatchObject({ code: 'tooLarge' })
    await expect(unpack({ dataBytes: 1_000_000 })).rejects.toMatchObject({ code: 'tooLarge' })
    await lake.pack([data, file('x/images/a'), file('x/images/b')])
    await expect(unpack({ entries: 2 })).rejects.toThrow('more than 2 files')
    expect(readdirSync(target)).toEqual([])
  })
})

test('documents are stored after what they refer to, circles together', () => {
  const entry = (id: string, ...targets: string[]) => ({ id, offset: 0, length: 10, targets })
  const batches = (entries: Parameters<typeof importBatches>[0], documents: number) =>
    importBatches(entries, { bytes: 1_000, documents }).map(batch => batch.map(({ id }) => id))
  expect(batches([entry('a', 'b'), entry('b', 'c', 'elsewhere'), entry('c')], 1)).toEqual([
    ['c'],
    ['b'],
    ['a'],
  ])
  expect(batches([entry('a', 'b'), entry('b', 'a'), entry('c', 'a'), entry('d', 'd')], 1)).toEqual([
    ['d'],
    ['a', 'b', 'c'],
  ])
  expect(batches([entry('a', 'b'), entry('b'), entry('c')], 10)).toEqual([['b', 'c', 'a']])
  expect(batches([], 10)).toEqual([])
})
