import type { SanityClient } from '@sanity/client'
import { crawl } from '../support/crawl.ts'
import { draftCookie } from '../support/draft-cookie.ts'
import { marks } from '../support/draft-marks.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const canary = 'Kanarienvogel'
const seedPath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
const draftPath = '/artikel/kanarie'
const isNoPage = (path: string): boolean => path.startsWith('/medien/') || path.startsWith('/_next/')

/** Addresses that no page links to, and those that a draft would have. */
const unlinked = [
  '/feed.xml',
  '/sitemap.xml',
  '/llms.txt',
  '/manifest.webmanifest',
  '/robots.txt',
  `${seedPath}.md`,
  `${draftPath}.md`,
  '/og/artikel/kanarie',
  `/suche?q=${canary}`,
  `/vorschau/${'a'.repeat(43)}`,
] as const

/** Drafts of an article and of the settings, and of an article that was never published. */
async function createDrafts(client: SanityClient): Promise<readonly string[]> {
  const [article, settings] = await Promise.all(
    ['article-social-media-keinen-erfolg', 'siteSettings'].map(id => client.getDocument(id)),
  )
  if (article === undefined || settings === undefined) throw new Error('the seed is missing')
  const drafts = [
    { ...article, _id: `drafts.${article._id}` },
    { ...article, _id: 'drafts.article-kanarie', slug: { _type: 'slug', current: 'kanarie' } },
    { ...settings, _id: 'drafts.siteSettings' },
  ].map(({ _rev, _createdAt, _updatedAt, ...draft }) => draft)
  await client.transaction(drafts.map(draft => ({ createOrReplace: draft }))).commit()
  return drafts.map(({ _id }) => _id)
}

test('no visitor sees a word of a draft while an editor writes and looks at it', async ({
  page,
  addresses,
  context,
  guard,
}) => {
  guard.expect(/404/)
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const { name, value } = await draftCookie(addresses)
  const read = async (path: string, cookie = ''): Promise<string> =>
    (await fetch(`${addresses.site}${path}`, { headers: { cookie } })).text()
  const ids = await createDrafts(client)
  let isReading = true
  let written = 0
  /** Each word that is written is looked at: what is made for the editor must not stay for others. */
  const write = async (): Promise<void> => {
    while (isReading) {
      written += 1
      const text = `${canary} ${written}`
      const words = { title: text, lead: text, teaser: text, plainSummary: text }
      await client
        .transaction()
        .patch('drafts.article-social-media-keinen-erfolg', patch => patch.set(words))
        .patch('drafts.article-kanarie', patch => patch.set(words))
        .patch('drafts.siteSettings', patch => patch.set({ brandName: text, claim: text, description: text }))
        .commit()
      for (const path of [seedPath, '/', '/magazin', draftPath]) {
        expect(await read(path, `${name}=${value}`), `the editor's ${path}`).toContain(text)
      }
      expect(await read('/feed.xml', `${name}=${value}`), 'a file for machines').not.toContain(canary)
    }
  }
  const writing = write()
  try {
    const pages = await crawl(page, isNoPage, ['/', seedPath, draftPath])
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.find(({ path }) => path === draftPath)?.status).toBe(404)
    for (const path of [...pages.map(found => found.path), ...unlinked, '/', seedPath]) {
      const text = await read(path)
      // A search says again what was looked for; a draft's words have a number.
      expect(text, path).not.toMatch(new RegExp(`${canary} \\d`))
      expect(text, `${path}: the marks of a draft`).not.toMatch(marks)
    }
    const anonymous = lakeClient(addresses, 'production')
    expect(await anonymous.fetch('*[title match $canary]._id', { canary })).toEqual([])
  } finally {
    isReading = false
    await writing
    await client.transaction(ids.map(id => ({ delete: { id } }))).commit()
  }
  expect(written).toBeGreaterThan(3)
  expect(await context.cookies()).toEqual([])
})
