import { statSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { Identity } from '../identity.ts'
import { openTestDatasets } from '../testing.ts'

const identity: Identity = { kind: 'token', id: 'test', roles: ['administrator'] }

test('what is written lies in the file itself soon after, far below the limit at which a commit would see to it', async () => {
  await using datasets = openTestDatasets()
  const dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'test' })
  const text = 'x'.repeat(400_000)
  for (let index = 0; index < 12; index += 1)
    await dataset.commit({ identity, mutations: [{ create: { _id: `d${index}`, _type: 'note', text } }] })
  expect(statSync(`${dataset.path}-wal`).size).toBeGreaterThan(8_000_000)
  await vi.waitFor(() => expect(statSync(dataset.path).size).toBeGreaterThan(8_000_000), { timeout: 10_000 })
  // The next rounds write over the same WAL: it is copied again as soon as it is worth it, and does not grow.
  for (const round of [1, 2]) {
    for (let index = 0; index < 24; index += 1)
      await dataset.commit({
        identity,
        mutations: [{ create: { _id: `r${round}-${index}`, _type: 'note', text } }],
      })
    const written = 8_000_000 + round * 24 * 400_000
    await vi.waitFor(() => expect(statSync(dataset.path).size).toBeGreaterThan(written - 8_000_000), {
      timeout: 10_000,
    })
  }
  expect(statSync(`${dataset.path}-wal`).size).toBeLessThan(40_000_000)
})
