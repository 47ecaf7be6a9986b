import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from '@repo/scripts/settings'
import { expect, test } from 'vitest'

const lines = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')
  .split('\n')
  .filter(line => /^[A-Z_]+=/.test(line))
const example = Object.fromEntries(
  lines.map(line => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]),
)

test('.env.example shows exactly the defaults', () => {
  expect(readSettings(example)).toEqual(readSettings({}))
})

test.each(Object.keys(example).filter(name => !name.endsWith('DIR') && name !== 'HOST'))(
  '%s is a setting: a bad value is refused by name',
  name => {
    expect(() => readSettings({ [name]: '%%%' })).toThrow(name)
  },
)
