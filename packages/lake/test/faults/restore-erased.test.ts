import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCliBench } from '../cli-bench.ts'

const marker = 'zwirnsfadenmarke'

/** The files below `folder` that hold the marker. */
const traces = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => readFileSync(path, 'latin1').toLowerCase().includes(marker))

async function bench() {
  const lake = createCliBench()
  const file = join(lake.folder, 'leads.ndjson')
  await lake.run('dataset create leads')
  const documents = [
    { _id: 'lead.a', _type: 'lead', name: marker },
    { _id: 'lead.b', _type: 'lead', name: 'Berta' },
    { _id: 'c', _type: 'note', about: { _type: 'reference', _ref: 'lead.a' } },
  ]
  writeFileSync(file, documents.map(document => JSON.stringify(document)).join('\n'))
  await lake.run(`import leads ${file}`)
  await lake.run(`backup ${join(lake.folder, 'first')}`)
  writeFileSync(file, JSON.stringify({ _id: 'c', _type: 'note' }))
  await lake.run(`import leads ${file} --replace`)
  expect(await lake.run('erase leads lead.a')).toMatchObject({ exitCode: 0 })
  expect(traces(lake.dataDir)).toEqual([])
  return Object.assign(lake, {
    first: join(lake.folder, 'first'),
    ids: async () =>
      (await lake.run('export leads')).stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)._id),
  })
}

test('a restore erases what was erased after the backup, before anybody can read it', async () => {
  using lake = await bench()
  const restored = await lake.run(`restore ${lake.first} --replace`)
  expect(restored).toMatchObject({ exitCode: 0, stderr: '' })
  expect(restored.stdout).toContain('erased again that were erased after the backup')
  expect(traces(lake.dataDir)).toEqual([])
  expect(await lake.ids(), 'also while another document referred to it').toEqual(['c', 'lead.b'])

  // A document that comes later under the same id is another one.
  const file = join(lake.folder, 'leads.ndjson')
  writeFileSync(file, JSON.stringify({ _id: 'lead.a', _type: 'lead', name: 'Leere Hülle' }))
  await lake.run(`import leads ${file}`)
  await lake.run(`backup ${join(lake.folder, 'second')}`)
  expect((await lake.run(`restore ${join(lake.folder, 'second')} --replace`)).stdout).not.toContain('again')
  expect(await lake.ids()).toEqual(['c', 'lead.a', 'lead.b'])
})

test('a new machine learns from a newer backup what an older one must not bring back', async () => {
  using lake = await bench()
  await lake.run(`backup ${join(lake.folder, 'newer')}`)
  rmSync(lake.dataDir, { recursive: true })
  expect(await lake.run(`restore ${join(lake.folder, 'newer')}`)).toMatchObject({ exitCode: 0 })
  expect(await lake.run(`restore ${lake.first} --replace`)).toMatchObject({ exitCode: 0 })
  expect(traces(lake.dataDir)).toEqual([])
  expect(await lake.ids()).toEqual(['c', 'lead.b'])
})

test('a line of the ledger that a crash cut off is passed over', async () => {
  using lake = await bench()
  const ledger = join(lake.dataDir, 'erased.ndjson')
  const whole = readFileSync(ledger, 'utf8')
  writeFileSync(ledger, `${whole}{"dataset":"leads","id":"lead.`)
  expect(await lake.run('erase leads lead.b')).toMatchObject({ exitCode: 0 })
  expect(await lake.run(`restore ${lake.first} --replace`)).toMatchObject({ exitCode: 0 })
  expect(await lake.ids()).toEqual(['c'])
})
