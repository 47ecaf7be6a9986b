import { expect, it } from 'vitest'
import { legalVersionDocument, legalVersionId, replacedVersionSchema, versionSlug } from './legal-version.ts'

const sent = {
  kind: 'datenschutz',
  title: 'Datenschutzerklärung',
  version: 'Fassung 1, März',
  validFrom: '2026-03-01',
  changeNote: null,
  body: [
    {
      _type: 'block',
      _key: 'a',
      markDefs: [{ _type: 'internalLink', _key: 'l', target: { _type: 'reference', _ref: 'page-a' } }],
      children: [{ _type: 'span', _key: 's', text: 'Was galt' }],
    },
  ],
}

it('keeps every word under an address that follows from the version, and holds no page back', () => {
  const replaced = replacedVersionSchema.parse(sent)
  const kept = legalVersionDocument(replaced, new Date('2026-11-26T08:00:00Z'))
  expect(kept).toMatchObject({
    _id: 'legalVersion-datenschutz-fassung-1-maerz',
    _type: 'legalVersion',
    slug: { current: 'fassung-1-maerz' },
    version: 'Fassung 1, März',
    replacedAt: '2026-11-26T08:00:00.000Z',
  })
  expect(JSON.stringify(kept.body)).toContain('Was galt')
  expect(kept.body).toMatchObject([{ markDefs: [{ target: { _ref: 'page-a', _weak: true } }] }])
})

it('one version of one text is one document', () => {
  expect(legalVersionId('impressum', '2.0')).not.toBe(legalVersionId('datenschutz', '2.0'))
  expect(versionSlug('§')).toBe('ohne-namen')
})

it.each([{ kind: 'agb' }, { version: '' }, { body: 'kein Text' }, { more: true }])('refuses %o', wrong => {
  expect(replacedVersionSchema.safeParse({ ...sent, ...wrong }).success).toBe(false)
})
