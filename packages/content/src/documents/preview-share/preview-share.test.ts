import { expect, it } from 'vitest'
import { hashShareToken, newPreviewShare, newShareToken } from './preview-share.ts'

const now = new Date('2026-03-01T08:00:00Z')

it('keeps of a link what its reader needs and nothing that would open it', async () => {
  const { share, token } = await newPreviewShare({ document: 'article-a', days: 7, createdBy: 'Edda', now })
  expect(share).toMatchObject({
    _type: 'previewShare',
    document: 'article-a',
    expiresAt: '2026-03-08T08:00:00.000Z',
    createdBy: 'Edda',
  })
  expect(JSON.stringify(share)).not.toContain(token)
  expect(share.tokenHash).toBe(await hashShareToken(token))
})

it('is private by its id, for ever', async () => {
  const { share } = await newPreviewShare({ document: 'a', days: 1, createdBy: '', now })
  expect(share._id).toMatch(/^previewShare\.[\w-]+$/)
})

it('never gives the same token twice, and only characters of an address', () => {
  const tokens = new Set(Array.from({ length: 500 }, newShareToken))
  expect(tokens.size).toBe(500)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
})
