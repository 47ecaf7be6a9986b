import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { berlinStamp } from './berlin-time.ts'
import { leadEventType } from './lead-event.schema.ts'
import { queueFields } from './queue/queue-fields.schema.ts'

it.each([
  ['2026-11-25T23:30:15.000Z', '26.11.2026, 00:30', '26.11.2026, 00:30:15'],
  ['2026-07-15T22:30:15.000Z', '16.07.2026, 00:30', '16.07.2026, 00:30:15'],
  ['nie', '', ''],
  [undefined, '', ''],
])('%j is stamped as in Berlin', (at, minutes, seconds) => {
  expect([berlinStamp(at), berlinStamp(at, 'seconds')]).toEqual([minutes, seconds])
})

it('entries of a history and tries of a queue are told by the clock of Berlin', () => {
  const at = '2026-11-25T23:30:15.000Z'
  const none = { from: undefined, to: undefined, reason: undefined, note: undefined }
  const entry = leadEventType.preview?.prepare?.({ ...none, type: 'viewed', at, actor: 'Vera' })
  expect(entry?.subtitle).toBe('26.11.2026, 00:30 · Vera')
  const attempts = queueFields.find(({ name }) => name === 'attempts')
  const [attempt] = attempts !== undefined && 'of' in attempts ? attempts.of : []
  const preview = attempt !== undefined && 'preview' in attempt ? attempt.preview : undefined
  expect(preview?.prepare?.({ at, isSent: true, answer: '' }).title).toBe('26.11.2026, 00:30:15: gesendet')
})

it('nothing that sales reads tells a time by the clock of its browser', async () => {
  for (const folder of ['.', '../../../apps/studio/src/sales']) {
    const root = fileURLToPath(new URL(folder, import.meta.url))
    for (const name of await readdir(root, { recursive: true })) {
      if (!/\.tsx?$/.test(name) || name.endsWith('.test.ts')) continue
      const source = await readFile(join(root, name), 'utf8')
      for (const call of source.matchAll(/(?:\.toLocale(?:Date|Time)?String|DateTimeFormat)\([^)]*\)/g))
        if (!call[0].includes('maximumFractionDigits')) expect(call[0], name).toMatch(/timeZone|\.\.\.zone/)
    }
  }
})
