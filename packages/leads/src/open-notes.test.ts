import { describe, expect, it } from 'vitest'
import { canonicalEnquiry, parseEnquiry } from './enquiry.ts'
import { leadSchema } from './lead.ts'
import { openNotes } from './open-notes.ts'
import { leadFrom } from './record-lead.ts'
import { openNote, sealNote } from './sealed-note.ts'

const secret = 'a secret for tests only'
const valid = { email: 'erika@example.de', message: 'Wir möchten über unsere Kanäle sprechen.' }
const item = {
  selfCheckId: 'selfCheck-a',
  version: 2,
  id: 'ziel',
  ironicText: 'Ein Ziel? Wofür ein „Ziel“?\nHaben die anderen eins?',
  plainText: 'Wir haben kein eigenes Ziel.',
  advice: 'Nehmen Sie sich ein Ziel vor.',
}
const sealed = (note: object) => sealNote('item', note, secret)
const article = { id: 'a', slug: 'artikel', title: 'Ein Artikel' }

describe('a sealed note', () => {
  it('opens to what was sealed, as its own kind and with its own secret only', () => {
    expect(openNote('item', sealed(item), secret)).toEqual(item)
    expect(openNote('article', sealed(item), secret)).toBeUndefined()
    expect(openNote('item', sealed(item), 'another secret')).toBeUndefined()
  })

  it.each([
    '',
    '.',
    '{}',
    'null',
    'x'.repeat(22),
    `${'x'.repeat(22)}.{}`,
    `${'ä'.repeat(22)}.{}`,
    sealNote('item', item, secret).slice(0, -1),
    sealNote('item', item, secret).replace('Ziel', 'Zweck'),
  ])('that is %j is none', text => {
    expect(openNote('item', text, secret)).toBeUndefined()
  })
})

describe('openNotes', () => {
  it('puts article and ticked sentences in place of their seals', () => {
    const opened = openNotes(
      { ...valid, article: sealNote('article', article, secret), items: sealed(item) },
      secret,
    )
    expect(opened).toEqual({
      issues: [],
      fields: {
        ...valid,
        articleId: 'a',
        articleSlug: 'artikel',
        articleTitle: 'Ein Artikel',
        items: [item],
      },
    })
    expect(parseEnquiry(opened.fields).status).toBe('valid')
  })

  it('names a forged sentence and leaves it out, keeping the genuine one', () => {
    for (const forged of [
      'ziel',
      sealed(item).replace('Ziel', 'Los'),
      item,
      null,
      3,
      sealed({ id: 'ziel' }),
    ]) {
      const { fields, issues } = openNotes({ ...valid, items: [sealed(item), forged] }, secret)
      expect(issues).toMatchObject([
        { field: 'items', message: expect.stringContaining('nicht aus unserem') },
      ])
      expect(fields).toEqual({ ...valid, items: [item] })
    }
  })

  it('takes the chosen service from its seal alone, and nothing for no choice', () => {
    const service = { id: 'service-plan', title: 'Redaktionsplan' }
    const { fields, issues } = openNotes({ ...valid, service: sealNote('service', service, secret) }, secret)
    expect(issues).toEqual([])
    const parsed = parseEnquiry(fields)
    if (parsed.status === 'invalid') throw new Error('the enquiry is valid')
    const options = { idempotencyKey: '0190a6c4-1111-7111-8111-111111111111', now: new Date() }
    expect(leadSchema.parse(leadFrom(parsed.enquiry, options))).toMatchObject({
      service: 'Redaktionsplan',
      serviceId: 'service-plan',
    })
    expect(openNotes({ ...valid, service: '' }, secret)).toEqual({ fields: valid, issues: [] })
    for (const forged of ['Redaktionsplan', service, sealNote('article', service, secret)])
      expect(openNotes({ ...valid, service: forged }, secret)).toMatchObject({
        fields: valid,
        issues: [{ field: 'form', message: expect.stringMatching(/^Leistung: /) }],
      })
    for (const typed of ['Redaktionsplan', { ...service, more: 1 }, { id: 'a', title: 'a\nb' }])
      expect(parseEnquiry({ ...valid, service: typed })).toMatchObject({ issues: [{ field: 'service' }] })
    expect(parseEnquiry({ ...valid, serviceId: 'service-plan' })).toMatchObject({
      issues: [{ field: 'form' }],
    })
  })

  it('names a forged article, and takes one sentence once', () => {
    expect(openNotes({ ...valid, article: '{"id":"a"}' }, secret).issues).toMatchObject([{ field: 'form' }])
    expect(openNotes({ items: [sealed(item), sealed(item)] }, secret).fields).toEqual({ items: [item] })
  })

  it('leaves anything that is no form alone', () => {
    for (const sent of [null, 'x', [], 3])
      expect(openNotes(sent, secret)).toEqual({ fields: sent, issues: [] })
  })
})

describe('ticked sentences of an enquiry', () => {
  it.each([
    ['too many', Array.from({ length: 31 }, (_, index) => ({ ...item, id: `p${index}` }))],
    ['a sentence that is too long', [{ ...item, ironicText: 'a'.repeat(301) }]],
    ['an unknown key', [{ ...item, score: 9 }]],
    ['control characters', [{ ...item, plainText: 'a\u0000b' }]],
    ['no list', 'ziel'],
  ])('are refused: %s', (_case, items) => {
    const parsed = parseEnquiry({ ...valid, items })
    expect(parsed.status === 'invalid' && parsed.issues.map(({ field }) => field)).toContain('items')
  })

  it('are stored as they were shown, and make another enquiry of the same text', () => {
    const parsed = parseEnquiry({ ...valid, items: [item] })
    if (parsed.status === 'invalid') throw new Error('the enquiry is valid')
    const lead = leadFrom(parsed.enquiry, {
      idempotencyKey: '0190a6c4-1111-7111-8111-111111111111',
      now: new Date('2026-11-25T12:00:00Z'),
    })
    expect(leadSchema.parse(lead).items).toEqual([{ ...item, _key: 'item-0', _type: 'chosenItem' }])
    expect(canonicalEnquiry(parsed.enquiry)).not.toBe(
      canonicalEnquiry({ ...parsed.enquiry, items: undefined }),
    )
  })
})
