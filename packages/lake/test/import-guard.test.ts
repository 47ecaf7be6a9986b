import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCliBench } from './cli-bench.ts'
import { sentence } from './contract/guard-module.ts'

const environment = { LAKE_GUARD: join(import.meta.dirname, 'contract/guard-module.ts') }

test('an import takes in what the guard lets in, and an own export on request as it is', async () => {
  using lake = createCliBench()
  await lake.run('dataset create production --acl public', { environment })
  const importLines = (lines: readonly object[], options = '') => {
    const file = join(lake.folder, 'import.ndjson')
    writeFileSync(file, lines.map(line => JSON.stringify(line)).join('\n'))
    return lake.run(`import production ${file}${options}`, { environment })
  }
  const exported = async () => (await lake.run('export production')).stdout
  const sound = { _id: 'a', _type: 'article', title: 'Gut' }
  const broken = [
    { _id: 'b', _type: 'article', title: '' },
    { _id: 'c', _type: 'article' },
  ]

  expect(await importLines([sound, ...broken])).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `lake: ${sentence} (b: title); ${sentence} Es fehlt ganz. (c)\n`,
  })
  expect(await exported()).toBe('')
  expect(await importLines([sound, { ...broken[0], _id: 'drafts.b' }])).toMatchObject({ exitCode: 0 })
  expect(await importLines(broken, ' --unchecked')).toMatchObject({ exitCode: 0 })
  expect(await exported()).toContain('"c"')
})
