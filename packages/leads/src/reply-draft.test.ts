import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { type AnsweredEnquiry, draftAddress, replyDraft } from './reply-draft.ts'
import { usableSnippets } from './reply-snippets.ts'

const seed = join(import.meta.dirname, '../../content/seed/content.ndjson')
const items = z
  .object({
    items: z.array(
      z.object({ _key: z.string(), ironicText: z.string(), plainText: z.string(), advice: z.string() }),
    ),
  })
  .parse(
    readFileSync(seed, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line))
      .find(({ _type }) => _type === 'selfCheck'),
  )
  .items.map(item => ({ ...item, id: item._key, _type: 'chosenItem' as const, selfCheckId: 's', version: 1 }))

const enquiry: AnsweredEnquiry = {
  caseNumber: 'KT-7H2K-9XQ4',
  receivedAt: '2026-11-25T23:30:00.000Z',
  name: 'Erna Beispiel',
  articleTitle: 'Wie man auf KEINEN Fall scheitert',
}

it('holds for each subset of the seed exactly the advice of its items, in order, and asks one question', () => {
  expect(items).toHaveLength(7)
  for (let subset = 0; subset < 2 ** items.length; subset += 1) {
    const ticked = items.filter((_, index) => (subset >> index) % 2 === 1)
    const { text } = replyDraft({ ...enquiry, items: ticked }, 'Vera Vertrieb')
    const places = items.map(({ advice }) => text.indexOf(advice))
    expect(items.filter((_, index) => places[index] !== -1)).toEqual(ticked)
    const found = places.filter(place => place !== -1)
    expect(found).toEqual(found.toSorted((left, right) => left - right))
    expect(text.match(/\?/g)).toHaveLength(1)
    expect(text).not.toMatch(/[{}[\]<>]|undefined|null|NaN|\.\.\.|…/)
    for (const { ironicText } of items) expect(text).not.toContain(ironicText)
  }
})

it('greets, says what it answers, who is responsible and what is promised', () => {
  const { subject, text } = replyDraft(
    { ...enquiry, nextStep: { text: 'Budget prüfen', due: '2026-12-01' } },
    'Vera Vertrieb',
  )
  expect(subject).toBe('Ihre Anfrage KT-7H2K-9XQ4')
  expect(text).toMatch(/^Guten Tag Erna Beispiel,\n/)
  expect(text).toContain(
    'vom Donnerstag, 26. November 2026 zu unserem Artikel „Wie man auf KEINEN Fall scheitert“',
  )
  expect(text).toContain('Ich melde mich bis Dienstag, 1. Dezember 2026 wieder bei Ihnen.')
  expect(text).toMatch(/Vera Vertrieb$/)
  expect(text, 'what sales noted for itself stays inside').not.toContain('Budget')
})

it('reads well without name, article, items and step', () => {
  const { text } = replyDraft({ caseNumber: 'KT-1', receivedAt: '2026-11-25T10:00:00.000Z' }, 'Vera')
  expect(text).toMatch(/^Guten Tag,\n\nvielen Dank für Ihre Anfrage vom Mittwoch, 25. November 2026\.\n/)
})

it('says what is approved for a ticked sentence and a chosen service, and nothing that is not', () => {
  const now = new Date('2026-11-26T12:00:00Z')
  const [first, second] = items
  const stored = (fields: object) => ({ text: 'Das raten wir.', approvedBy: 'Edda', ...fields })
  const forFirst = { selfCheckId: 's', itemId: first?._key }
  const answered = { ...enquiry, items: items.slice(0, 2), service: 'Redaktionsplan', serviceId: 'plan' }
  const draft = (...snippets: readonly unknown[]) =>
    replyDraft(answered, 'Vera', usableSnippets(snippets, now)).text
  const plain = replyDraft(answered, 'Vera').text

  const text = draft(
    stored({ ...forFirst, text: 'Erste Zeile.\nZweite Zeile.', validUntil: '2026-11-26' }),
    stored({ ...forFirst, text: 'Die ältere Fassung.' }),
    stored({ serviceId: 'plan', text: 'Ein Plan entsteht in zwei Wochen.' }),
  )
  expect(text).toContain(`– ${first?.plainText}\n  Erste Zeile.\n  Zweite Zeile.`)
  expect(text).toContain(`– ${second?.plainText}\n  ${second?.advice}`)
  expect(text).toContain('\n\nZu „Redaktionsplan“:\nEin Plan entsteht in zwei Wochen.\n\n')
  expect(text).not.toMatch(/ältere Fassung/)
  expect(text).not.toContain(first?.advice)

  for (const unusable of [
    stored({ ...forFirst, validUntil: '2026-11-25' }),
    stored({ ...forFirst, approvedBy: ' ' }),
    { ...forFirst, text: 'Niemand hat das geprüft.' },
    stored({ ...forFirst, selfCheckId: 'another' }),
    stored({ serviceId: 'another' }),
    stored({}),
    'no snippet',
  ])
    expect(draft(unusable), JSON.stringify(unusable)).toBe(plain)
  expect(usableSnippets(undefined, now)).toEqual([])
})

it('opens as a mail that keeps its lines', () => {
  const address = draftAddress('erna+x@example.test', {
    subject: 'Ihre Anfrage',
    text: 'Guten Tag,\n\nä & b',
  })
  expect(address).toBe(
    'mailto:erna%2Bx%40example.test?subject=Ihre%20Anfrage&body=Guten%20Tag%2C%0D%0A%0D%0A%C3%A4%20%26%20b',
  )
})
