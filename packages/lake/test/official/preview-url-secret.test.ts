import { createClient } from '@sanity/client'
import { validatePreviewUrl } from '@sanity/preview-url-secret'
import { createPreviewSecret } from '@sanity/preview-url-secret/create-secret'
import {
  disablePreviewAccessSharing,
  enablePreviewAccessSharing,
} from '@sanity/preview-url-secret/toggle-preview-access-sharing'
import { expect, test } from 'vitest'
import type { RoleName } from '../../src/identity.ts'
import { startTestLake, type TestLake } from '../../src/testing.ts'

const studioUrl = 'http://localhost:3333/magazin'
const clientOf = (lake: TestLake, role?: RoleName) =>
  createClient({
    projectId: 'klartext',
    dataset: 'production',
    apiHost: lake.url,
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    ...(role === undefined ? {} : { token: lake.token(role) }),
  })

const addressOf = (secret: string) =>
  `http://localhost:3000/api/draft-mode/enable?${new URLSearchParams({
    'sanity-preview-secret': secret,
    'sanity-preview-pathname': '/artikel/eins',
    'sanity-preview-perspective': 'drafts',
  })}`

/** A lake whose time passes only when told to. */
async function startClockedLake() {
  let now = Date.parse('2026-03-01T08:00:00.000Z')
  const lake = await startTestLake({ clock: () => new Date(now) })
  return Object.assign(lake, {
    pass: (minutes: number) => {
      now += minutes * 60_000
    },
  })
}

test('a secret of Presentation opens draft mode for an hour', async () => {
  await using lake = await startClockedLake()
  const studio = clientOf(lake, 'editor')
  const { secret } = await createPreviewSecret(studio, 'sanity/presentation', studioUrl, 'user')
  const site = clientOf(lake, 'web-read')
  expect(await validatePreviewUrl(site, addressOf(secret))).toMatchObject({
    isValid: true,
    redirectTo: '/artikel/eins?sanity-preview-perspective=drafts',
    studioOrigin: 'http://localhost:3333',
    studioPreviewPerspective: 'drafts',
  })
  expect(await validatePreviewUrl(site, addressOf('geraten'))).toMatchObject({ isValid: false })
  lake.pass(59)
  expect(await validatePreviewUrl(site, addressOf(secret))).toMatchObject({ isValid: true })
  lake.pass(2)
  expect(await validatePreviewUrl(site, addressOf(secret))).toMatchObject({ isValid: false })
  // The next one clears away what is too old.
  await createPreviewSecret(studio, 'sanity/presentation', studioUrl)
  const kept = '*[_type == "sanity.previewUrlSecret"].secret'
  expect(await studio.fetch(kept, {}, { perspective: 'raw' })).not.toContain(secret)
})

test('a shared preview is open until it is closed, and only to who may read drafts', async () => {
  await using lake = await startClockedLake()
  const studio = clientOf(lake, 'editor')
  const site = clientOf(lake, 'web-read')
  const { secret } = await enablePreviewAccessSharing(studio, 'sanity/presentation', studioUrl, 'user')
  lake.pass(600)
  expect(await validatePreviewUrl(site, addressOf(secret))).toMatchObject({ isValid: true })
  const visitor = clientOf(lake)
  expect(await visitor.fetch('*[defined(secret)]', {}, { perspective: 'raw' })).toEqual([])
  expect(await visitor.getDocument('sanity-preview-url-secret.share-access')).toBeUndefined()
  await disablePreviewAccessSharing(studio, 'sanity/presentation', studioUrl, 'user')
  expect(await validatePreviewUrl(site, addressOf(secret))).toMatchObject({ isValid: false })
})
