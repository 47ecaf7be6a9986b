import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
      stdout: `2 databases and 1 assets in ${lake.copy}\n`,
      stderr: '',
    })
    await server.end()
    expect(statSync(join(lake.copy, 'accounts.sqlite')).mode & 0o077).toBe(0)
    rmSync(lake.dataDir, { recursive: true })
    expect(await lake.run(`restore ${lake.copy}`)).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await lake.exported()).toEqual(before)
    expect((await lake.run('token list')).stdout).toContain('viewer')
    expect((await lake.run('verify')).stdout).toBe('2 databases and 1 assets are sound\n')
  })

  test('never lands on another one', async () => {
    using lake = await withData()
    mkdirSync(lake.copy)
    const { exitCode, stderr } = await lake.run(`backup ${lake.copy}`)
    expect([exitCode, stderr]).toEqual([1, `lake: ${lake.copy} exists already: choose another name\n`])
    expect(readdirSync(lake.copy)).toEqual([])
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
