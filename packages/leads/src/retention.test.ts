import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { retentionDays } from './retention.ts'

it('is what the notice at the form of the seed says', () => {
  const notice = readFileSync(join(import.meta.dirname, '../../content/seed/content.ndjson'), 'utf8')
    .split('\n')
    .find(line => line.includes('"_type":"privacyNotice"'))
  for (const status of ['new', 'open', 'contacted'] as const)
    expect(notice).toContain(`bis ${retentionDays[status]} Tage nach dem letzten Kontakt`)
})
