import { expect, test } from 'vitest'
import { lakeEnvironment } from './lake-command.ts'
import { guards } from './lake-guard.ts'
import { readSettings } from './settings.ts'

test('every lake of an installation has the rules of magazine and enquiries, under whatever names', () => {
  const settings = readSettings({ SANITY_DATASET: 'magazin', SANITY_LEADS_DATASET: 'anfragen' })
  expect(lakeEnvironment(settings).LAKE_GUARD).toMatch(/scripts\/lake-guard\.ts$/)
  const byDataset = guards({ content: settings.dataset, leads: settings.leadsDataset })
  expect(byDataset.magazin?.watches).toMatchObject({ ids: 'published', reads: true })
  expect(byDataset.magazin?.watches.types).toContain('article')
  expect(byDataset.anfragen?.watches).toEqual({ ids: 'all', reads: false })
})
