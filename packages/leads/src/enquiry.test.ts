import { describe, expect, it } from 'vitest'
import { canonicalEnquiry, type EnquiryFieldName, parseEnquiry } from './enquiry.ts'

const valid = { email: 'erika@example.de', message: 'Wir möchten über unsere Kanäle sprechen.' }

function issuesOf(input: unknown): Record<string, string> {
  const parsed = parseEnquiry(input)
  return parsed.status === 'valid'
    ? {}
    : Object.fromEntries(parsed.issues.map(issue => [issue.field, issue.message]))
}

describe('parseEnquiry', () => {
  it('accepts a message with an e-mail address alone', () => {
    expect(parseEnquiry(valid)).toMatchObject({ status: 'valid', enquiry: valid })
  })

  it('accepts a message with a telephone number alone and keeps the number as typed', () => {
    const parsed = parseEnquiry({ phone: '+49 (0)761 / 123-45', message: valid.message })
    expect(parsed).toMatchObject({ status: 'valid', enquiry: { phone: '+49 (0)761 / 123-45' } })
  })

  it('treats empty fields as not given', () => {
    const parsed = parseEnquiry({ ...valid, name: '  ', phone: '', company: '', idempotencyKey: '' })
    expect(parsed.status === 'valid' && canonicalEnquiry(parsed.enquiry)).toBe(canonicalEnquiry({ ...valid }))
  })

  it('names every fault at once, in the order of the form', () => {
    const parsed = parseEnquiry({ message: '', email: '', name: 'x'.repeat(121) })
    expect(parsed.status === 'invalid' && parsed.issues.map(issue => issue.field)).toEqual([
      'message',
      'email',
      'name',
    ])
  })

  it('refuses unknown keys by name', () => {
    expect(issuesOf({ ...valid, isAdmin: 'true' })).toEqual({
      form: 'Das Feld „isAdmin“ gehört nicht zu diesem Formular.',
    })
    const polluted: unknown = JSON.parse(
      `{"message":"${valid.message}","email":"a@b.de","__proto__":{"x":1},"constructor":"y"}`,
    )
    expect(parseEnquiry(polluted).status).toBe('invalid')
  })

  const wrongTypes: readonly unknown[] = [null, 1, true, [], ['a'], {}, { $ne: '' }]
  const names: readonly EnquiryFieldName[] = [
    'name',
    'email',
    'phone',
    'company',
    'message',
    'articleId',
    'website',
  ]
  for (const name of names) {
    it(`refuses anything but text in ${name}`, () => {
      for (const wrong of wrongTypes) {
        expect(issuesOf({ ...valid, phone: '0761 12345', [name]: wrong })).toHaveProperty(name)
      }
    })
  }

  it.each([[null], [undefined], [''], ['text'], [3], [[]], [[valid]]])('refuses %j as a form', input => {
    expect(issuesOf(input)).toEqual({ form: 'Es wurde kein Formular gesendet.' })
  })

  it('refuses text beyond its limit and accepts text at the limit, counted in code points', () => {
    expect(parseEnquiry({ ...valid, message: '🎉'.repeat(4000) }).status).toBe('valid')
    expect(issuesOf({ ...valid, message: 'a'.repeat(4001) })).toHaveProperty('message')
    expect(issuesOf({ ...valid, message: 'kurz' })).toHaveProperty('message')
  })

  it('refuses a message of a megabyte and an address of a megabyte in no time', () => {
    const huge = 'a@'.repeat(500_000)
    const start = performance.now()
    expect(issuesOf({ ...valid, email: huge, message: huge })).toHaveProperty('message')
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it.each(['name', 'email', 'phone', 'company', 'articleTitle'])('refuses header injection in %s', name => {
    for (const attack of ['a\r\nBcc: x@y.de', 'a\nb', 'a\0b', 'a\u2028b', 'a\u202eb', 'a\u0085b', '\ud800']) {
      expect(issuesOf({ ...valid, phone: '0761 12345', [name]: attack })).toHaveProperty(name)
    }
  })

  it('keeps lines and tabs of a message, in one kind of line break, and refuses other control characters', () => {
    const parsed = parseEnquiry({ ...valid, message: ' eins\r\nzwei\rdrei\vvier\tfünf ' })
    expect(parsed).toMatchObject({ enquiry: { message: 'eins\nzwei\ndrei\nvier\tfünf' } })
    expect(issuesOf({ ...valid, message: 'ein langer Text\u0000 mit Null' })).toHaveProperty('message')
    expect(issuesOf({ ...valid, message: 'ein langer Text\u001b[31m rot' })).toHaveProperty('message')
  })

  it('stores the same text for composed and decomposed umlauts', () => {
    expect(parseEnquiry({ ...valid, name: 'Mu\u0308ller' })).toMatchObject({ enquiry: { name: 'Müller' } })
  })

  it.each([
    'erika',
    'erika@',
    '@example.de',
    'erika@example',
    'erika@example..de',
    'a b@example.de',
    'a@example.de, b@example.de',
    'Erika <erika@example.de>',
    'a@b@example.de',
    '"a"@example.de',
  ])('refuses %s as an e-mail address', email => {
    expect(issuesOf({ ...valid, email })).toHaveProperty('email')
  })

  it.each(['erika@example.de', 'erika+info@sub.example.museum', 'jörg@müller.de'])(
    'accepts %s as an e-mail address',
    email => {
      expect(parseEnquiry({ ...valid, email }).status).toBe('valid')
    },
  )

  it.each(['123', 'ruf mich an', '=cmd|calc!A1'])('refuses %s as a telephone number', phone => {
    expect(issuesOf({ ...valid, phone })).toHaveProperty('phone')
  })

  it('refuses an idempotency key that is no UUID', () => {
    expect(issuesOf({ ...valid, idempotencyKey: '../../etc' })).toHaveProperty('idempotencyKey')
  })
})
