import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { twoColours } from './asset-bench.ts'
import { createCliBench, serve } from './cli-bench.ts'

async function bench() {
  const lake = createCliBench()
  await lake.run('dataset create production --acl public')
  const file = join(lake.folder, 'seed.ndjson')
  return Object.assign(lake, {
    importLines: (lines: readonly (object | string)[], options = '') => {
      writeFileSync(
        file,
        lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
      )
      return lake.run(`import production ${file}${options}`)
    },
    exported: async () =>
      (await lake.run('export production')).stdout
        .trim()
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line)),
  })
}

const author = { _id: 'author', _type: 'person', name: 'Anna' }
const article = { _id: 'article', _type: 'article', author: { _type: 'reference', _ref: 'author' } }

describe('an import', () => {
  test('takes documents that refer to each other in any order', async () => {
    using lake = await bench()
    expect(await lake.importLines([article, author, ''])).toEqual({
      exitCode: 0,
      stdout: '2 imported, 0 already there\n',
      stderr: '',
    })
    expect(await lake.exported()).toMatchObject([article, author])
  })

  test('with --missing never overwrites, with --replace always, else refuses', async () => {
    using lake = await bench()
    await lake.importLines([author])
    const changed = { ...author, name: 'Berta' }
    const other = { _id: 'b', _type: 'person' }
    expect((await lake.importLines([changed, other], ' --missing')).stdout).toBe(
      '1 imported, 1 already there\n',
    )
    expect(await lake.exported()).toMatchObject([author, other])
    expect((await lake.importLines([changed])).exitCode).toBe(1)
    expect((await lake.importLines([changed], ' --replace')).exitCode).toBe(0)
    expect(await lake.exported()).toMatchObject([changed, other])
  })

  test.each([
    [['{broken'], 'line 1: is not valid JSON'],
    [[author, '[]'], 'line 2: is not a JSON object'],
    [[author, { _id: 'x' }], 'line 2: needs _id and _type'],
    [
      [author, { _id: 'x', _type: 'y', image: { _sanityAsset: 'image@https://evil.example/x' } }],
      '_sanityAsset must be',
    ],
    [
      [author, { _id: 'x', _type: 'y', image: { _sanityAsset: 'image@file:///etc/hostname' } }],
      'outside the folder',
    ],
    [[author, { _id: 'x', _type: 'y', image: { _sanityAsset: 'file@file://./../../x' } }], 'does not exist'],
    [[author, { _id: 'x', _type: 'y\ud800' }], 'line 2: _type holds half'],
  ])('of %j writes nothing and says where the fault is', async (lines, why) => {
    using lake = await bench()
    const { exitCode, stderr } = await lake.importLines(lines)
    expect(stderr).toContain(why)
    expect(exitCode).toBeGreaterThan(0)
    expect(await lake.exported()).toEqual([])
  })

  test('stores pictures that lie beside the documents', async () => {
    using lake = await bench()
    mkdirSync(join(lake.folder, 'images'))
    writeFileSync(join(lake.folder, 'images/bild.png'), await twoColours(40, 20).png().toBuffer())
    const image = { _type: 'image', _sanityAsset: 'image@file://./images/bild.png' }
    await lake.importLines([{ ...article, author: undefined, images: [image, image] }])
    const [document, asset] = await lake.exported()
    expect(asset).toMatchObject({ _type: 'sanity.imageAsset', originalFilename: 'bild.png' })
    const stored = { _type: 'image', asset: { _type: 'reference', _ref: asset._id } }
    expect(document.images).toEqual([stored, stored])
  })

  test('into nowhere is refused', async () => {
    using lake = createCliBench()
    writeFileSync(join(lake.folder, 'a'), '')
    const { exitCode, stderr } = await lake.run(`import nowhere ${lake.folder}/a`)
    expect([exitCode, stderr]).toEqual([
      1,
      'lake: There is no dataset "nowhere": create it with "dataset create nowhere"\n',
    ])
  })
})

describe('a backup', () => {
  const withData = async () => {
    const lake = await bench()
    writeFileSync(join(lake.folder, 'bild.png'), await twoColours(40, 20).png().toBuffer())
    await lake.importLines([author, { _id: 'b', _type: 'x', i: { _sanityAsset: 'image@file://./bild.png' } }])
    await lake.run('token create --role viewer --label x')
    return Object.assign(lake, { copy: join(lake.folder, 'copy') })
  }

  test('is taken beside a running server and restores everything', async () => {
    using lake = await withData()
    const before = await lake.exported()
    await using server = await serve(lake)
    expect(await lake.run(`backup ${lake.copy}`)).toEqual({
      exitCode: 0,
      stdout: `3 databases and 1 assets in ${lake.copy}\n`,
      stderr: '',
    })
    await server.end()
    expect(statSync(join(lake.copy, 'accounts.sqlite')).mode & 0o077).toBe(0)
    rmSync(lake.dataDir, { recursive: true })
    expect(await lake.run(`restore ${lake.copy}`)).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await lake.exported()).toEqual(before)
    expect((await lake.run('token list')).stdout).toContain('viewer')
    const verified = (await lake.run('verify')).stdout
    expect(verified).toContain('datasets/production.sqlite\t3 documents, ')
    expect(verified).toContain('\n3 databases and 1 assets are sound\n')
    expect(readdirSync(lake.dataDir)).not.toContain('restoring')
  })

  test('never lands on another one', async () => {
    using lake = await withData()
    mkdirSync(lake.copy)
    const { exitCode, stderr } = await lake.run(`backup ${lake.copy}`)
    expect([exitCode, stderr]).toEqual([1, `lake: ${lake.copy} exists already: choose another name\n`])
    expect(readdirSync(lake.copy)).toEqual([])
  })

  test('never lands among the data', async () => {
    using lake = await bench()
    for (const place of ['datasets/b.sqlite', 'assets/00'])
      expect(await lake.run(`backup ${join(lake.dataDir, place)}`)).toMatchObject({ exitCode: 2 })
    expect(await lake.run('verify')).toMatchObject({ exitCode: 0 })
  })

  test('of nothing is refused', async () => {
    using lake = createCliBench()
    expect((await lake.run(`backup ${lake.folder}/x`)).stderr).toContain('holds no lake: check DATA_DIR')
    expect(readdirSync(lake.folder)).toEqual([])
  })

  test('replaces data only when told to, and puts the former aside', async () => {
    using lake = await withData()
    await lake.run(`backup ${lake.copy}`)
    await lake.importLines([{ _id: 'later', _type: 'x' }])
    expect((await lake.run(`restore ${lake.copy}`)).stderr).toContain('add --replace to put it aside')
    expect(await lake.exported()).toHaveLength(4)
    const replaced = await lake.run(`restore ${lake.copy} --replace`)
    expect(replaced.exitCode).toBe(0)
    expect(await lake.exported()).toHaveLength(3)
    const aside = /The former data is in (\S+)/.exec(replaced.stdout)?.[1] ?? ''
    expect(readdirSync(aside)).toEqual(expect.arrayContaining(['accounts.sqlite', 'assets', 'datasets']))
  })

  test.each(['accounts.sqlite', 'datasets/production.sqlite', 'asset', 'backup.json'])(
    'with a damaged or missing %s changes nothing',
    async part => {
      using lake = await withData()
      await lake.run(`backup ${lake.copy}`)
      const prefix = readdirSync(join(lake.copy, 'assets'))[0] ?? ''
      const name = readdirSync(join(lake.copy, 'assets', prefix))[0] ?? ''
      if (part === 'asset') writeFileSync(join(lake.copy, 'assets', prefix, name), 'x')
      else rmSync(join(lake.copy, part))
      const before = await lake.exported()
      const { exitCode, stderr } = await lake.run(`restore ${lake.copy} --replace`)
      expect(stderr).toMatch(/nothing was changed|is no backup/)
      expect(exitCode).toBe(2)
      expect(await lake.exported()).toEqual(before)
    },
  )

  test('with a changed database is told by its list, though it is a sound database', async () => {
    using lake = await withData()
    await lake.run(`backup ${lake.copy}`)
    const database = new DatabaseSync(join(lake.copy, 'datasets/production.sqlite'))
    database.exec('DELETE FROM outbox')
    database.exec("UPDATE info SET value = value || ' ' WHERE key = 'dataset'")
    database.close()
    const { exitCode, stderr } = await lake.run(`restore ${lake.copy} --replace`)
    expect([exitCode, stderr.includes('production.sqlite: the bytes are not those')]).toEqual([2, true])
  })

  test('keeps the newest of many, and never touches what it did not make', async () => {
    using lake = await withData()
    mkdirSync(join(lake.copy, 'other'), { recursive: true })
    const targets = []
    for (const _ of Array(4)) {
      const { stdout } = await lake.run(`backup ${lake.copy} --keep 2`)
      targets.push(stdout.trim().split('/').at(-1) ?? '')
    }
    expect(readdirSync(lake.copy)).toEqual([...targets.slice(-2), 'other'])
    const asset = (folder: string) => {
      const [prefix = ''] = readdirSync(join(folder, 'assets'))
      const [name = ''] = readdirSync(join(folder, 'assets', prefix))
      return statSync(join(folder, 'assets', prefix, name)).ino
    }
    expect(asset(join(lake.copy, targets[3] ?? ''))).toBe(asset(lake.dataDir))
    expect((await lake.run(`verify ${join(lake.copy, targets[3] ?? '')}`)).exitCode).toBe(0)
    expect((await lake.run(`backup ${lake.copy} --keep 0`)).exitCode).toBe(2)
  })

  test('is made every hour by a server that was told where', async () => {
    using lake = await withData()
    await using server = await serve(lake, { LAKE_BACKUP_DIR: lake.copy })
    await expect
      .poll(() => existsSync(lake.copy) && readdirSync(lake.copy).filter(name => /Z$/.test(name)), {
        timeout: 10_000,
      })
      .toHaveLength(1)
    await expect
      .poll(() => existsSync(join(lake.dataDir, 'last-backup.json')), { timeout: 10_000 })
      .toBe(true)
    await server.end()
    const [name = ''] = readdirSync(lake.copy)
    expect((await lake.run(`verify ${join(lake.copy, name)}`)).stdout).toContain('1 assets are sound')
  })

  test('verify names a database with a flipped page and an asset without bytes', async () => {
    using lake = await withData()
    cpSync(lake.dataDir, lake.copy, { recursive: true })
    const database = join(lake.copy, 'datasets/production.sqlite')
    const bytes = readFileSync(database)
    bytes.fill(0xff, 4_096, 8_192)
    writeFileSync(database, bytes)
    expect(await lake.run(`verify ${lake.copy}`)).toMatchObject({ exitCode: 1 })
    rmSync(join(lake.dataDir, 'assets'), { recursive: true })
    expect((await lake.run('verify')).stderr).toMatch(/the bytes of image-[a-f0-9]{40}-40x20-png are missing/)
  })
})

describe('the database of another process in the data folder', () => {
  const environment = { LAKE_BACKUP_ALSO: 'counters.sqlite' }
  const counters = (folder: string) => join(folder, 'counters.sqlite')
  const counted = (folder: string) => {
    using database = new DatabaseSync(counters(folder), { readOnly: true })
    return database.prepare('SELECT sum(count) AS n FROM daily').get()?.n
  }

  test('is in each backup, also while it is written, and comes back with it', async () => {
    using lake = await bench()
    const backup = join(lake.folder, 'backup')
    const without = join(lake.folder, 'without')
    await lake.run(`backup ${without}`)
    const writer = new DatabaseSync(counters(lake.dataDir))
    writer.exec(
      'PRAGMA journal_mode = WAL; CREATE TABLE daily (count INTEGER); INSERT INTO daily VALUES (41)',
    )
    expect(await lake.run(`backup ${backup}`, { environment })).toMatchObject({ exitCode: 0 })
    expect(counted(backup)).toBe(41)
    const listed = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')).databases
    expect(listed.map(({ path }: { path: string }) => path)).toContain('counters.sqlite')
    writer.exec('INSERT INTO daily VALUES (1)')
    writer.close()

    expect(await lake.run(`restore ${without} --replace`, { environment })).toMatchObject({ exitCode: 0 })
    expect(counted(lake.dataDir), 'a backup from before takes nothing away').toBe(42)
    expect(await lake.run(`restore ${backup} --replace`)).toMatchObject({ exitCode: 0 })
    expect(counted(lake.dataDir)).toBe(41)
    expect(await lake.run('verify', { environment })).toMatchObject({ exitCode: 0 })

    writeFileSync(counters(backup), 'not what it was')
    expect((await lake.run(`restore ${backup} --replace`)).exitCode).not.toBe(0)
    expect(counted(lake.dataDir), 'nothing was changed').toBe(41)
  })

  test.each(['../secrets.sqlite', 'accounts.sqlite', 'a/b.sqlite', 'counters'])(
    'is a name and no path: %s is refused',
    async name => {
      using lake = await bench()
      const target = join(lake.folder, 'backup')
      const refused = await lake.run(`backup ${target}`, { environment: { LAKE_BACKUP_ALSO: name } })
      expect(refused.exitCode).not.toBe(0)
      expect(existsSync(target)).toBe(false)
    },
  )
})
