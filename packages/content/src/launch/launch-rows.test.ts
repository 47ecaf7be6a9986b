import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { isPublicAddress } from './is-public-address.ts'
import type { LaunchDocument, LaunchSurroundings } from './launch-check.ts'
import { type LaunchRow, launchRows } from './launch-rows.ts'
import { hasResponsePromise } from './offer-checks.ts'
import { placeholderChecks } from './placeholder-checks.ts'

const isDocument = (value: unknown): value is LaunchDocument =>
  typeof value === 'object' && value !== null && '_id' in value && '_type' in value
const seed = readFileSync(new URL('../../seed/content.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): LaunchDocument => {
    const parsed: unknown = JSON.parse(line)
    if (!isDocument(parsed)) throw new TypeError('A line of the seed is no document')
    return parsed
  })

const local: LaunchSurroundings = {
  siteUrl: 'http://localhost:3000',
  studioUrl: 'http://localhost:3333',
  lakeUrl: 'http://localhost:3334',
  mail: 'outbox',
}
const live: LaunchSurroundings = {
  siteUrl: 'https://www.klartext-agentur.de',
  studioUrl: 'https://studio.klartext-agentur.de',
  lakeUrl: 'https://lake.klartext-agentur.de',
  mail: 'smtp',
}
const organisation = {
  legalForm: 'gmbh',
  legalName: 'Probe GmbH',
  representatives: 'Vera Probe',
  street: 'Probenweg 1',
  postalCode: '10115',
  city: 'Berlin',
  registerCourt: 'Amtsgericht Charlottenburg',
  registerNumber: 'HRB 1',
  email: 'post@probe.de',
  phone: '+49 30 1',
  responsible: 'Vera Probe, ebenda',
}
const workingCalendar = { state: 'BE', opens: '09:00', closes: '17:00' }
const withoutGaps = (blocks: unknown): unknown =>
  JSON.parse(JSON.stringify(blocks).replaceAll('"marks":["gap"]', '"marks":[]'))

/** The seed as an agency leaves it that has done everything. */
const filled = seed.map((document): LaunchDocument => {
  if (document._type === 'siteSettings') return { ...document, organisation, workingCalendar }
  if (document._type === 'contactOffer')
    return { ...document, responsePromise: 2, contactPersons: [{ _ref: 'person-vera' }] }
  if (document._type !== 'legalPage') return document
  return { ...document, body: withoutGaps(document.body), version: '1', validFrom: '2026-12-01' }
})

const linesOf = (rows: readonly LaunchRow[]): readonly string[] =>
  rows.map(({ place, sentence }) =>
    place?.kind === 'field' ? `${place.documentId} ${place.path}: ${sentence}` : sentence,
  )

test('the seed lacks exactly this', () => {
  const open = launchRows(seed, local).filter(({ state }) => state === 'open')
  expect(linesOf(open)).toEqual([
    'siteSettings organisation.legalForm: Für das Impressum fehlt noch „Rechtsform“.',
    'siteSettings organisation.legalName: Für das Impressum fehlt noch „Name mit Rechtsform“.',
    'siteSettings organisation.representatives: Für das Impressum fehlt noch „Vertreten durch“.',
    'siteSettings organisation.street: Für das Impressum fehlt noch „Straße und Hausnummer“.',
    'siteSettings organisation.postalCode: Für das Impressum fehlt noch „Postleitzahl“.',
    'siteSettings organisation.city: Für das Impressum fehlt noch „Ort“.',
    'siteSettings organisation.responsible: Für das Impressum fehlt noch „Verantwortlich für den Inhalt“.',
    'siteSettings organisation.email: Für das Impressum fehlt noch „E-Mail“.',
    'siteSettings organisation.phone: Für das Impressum fehlt noch „Telefon“.',
    'legalPage-impressum body[_key=="vorlage"]: Im Impressum sind noch 4 Lücken, zuerst: „Vorlage: vor dem Start vollständig ausfüllen und rechtlich prüfen …“',
    'legalPage-impressum version: Im Impressum heißt die Fassung noch „Vorlage“.',
    'legalPage-impressum validFrom: Im Impressum fehlt noch der Tag, ab dem die Fassung gilt.',
    'legalPage-datenschutz body[_key=="vorlage"]: In der Datenschutzerklärung sind noch 6 Lücken, zuerst: „Vorlage: vor dem Start vollständig ausfüllen und rechtlich prüfen …“',
    'legalPage-datenschutz version: In der Datenschutzerklärung heißt die Fassung noch „Vorlage“.',
    'legalPage-datenschutz validFrom: In der Datenschutzerklärung fehlt noch der Tag, ab dem die Fassung gilt.',
    'legalPage-barrierefreiheit body[_key=="vorlage"]: In der Erklärung zur Barrierefreiheit sind noch 7 Lücken, zuerst: „Vorlage: vor dem Start vollständig ausfüllen und rechtlich prüfen …“',
    'legalPage-barrierefreiheit version: In der Erklärung zur Barrierefreiheit heißt die Fassung noch „Vorlage“.',
    'legalPage-barrierefreiheit validFrom: In der Erklärung zur Barrierefreiheit fehlt noch der Tag, ab dem die Fassung gilt.',
    ...(hasResponsePromise
      ? ['contactOffer responsePromise: Das Kontaktangebot sagt noch nicht, bis wann Sie antworten.']
      : []),
    'contactOffer contactPersons: Das Kontaktangebot nennt noch niemanden, der antwortet.',
    'Es ist noch kein Mailserver eingetragen; E-Mails bleiben im Postausgang auf dem Server liegen.',
    'Die Website hat noch keine öffentliche Adresse mit https, sondern http://localhost:3000.',
    'Dieses Studio hat noch keine öffentliche Adresse mit https, sondern http://localhost:3333.',
    'Der Inhaltsspeicher hat noch keine öffentliche Adresse mit https, sondern http://localhost:3334.',
  ])
})

test('a filled content lacks nothing, and everything is shown as done', () => {
  const rows = launchRows(filled, live)
  expect(linesOf(rows.filter(({ state }) => state !== 'done'))).toEqual([])
  expect(linesOf(rows)).toContain(
    'siteSettings organisation.registerNumber: „Registernummer“ ist eingetragen.',
  )
  expect(linesOf(rows)).toContain('Kein Text enthält Platzhalter oder offene Lücken.')
})

test('a promise in working hours needs the working time, and names its place', () => {
  const promised = filled.map(document =>
    document._type === 'siteSettings' ? { ...document, workingCalendar: { state: 'BE' } } : document,
  )
  expect(linesOf(launchRows(promised, live).filter(({ state }) => state === 'open'))).toEqual([
    'siteSettings workingCalendar.opens: Die Arbeitszeit fehlt noch; ohne sie nennt die Website keinen Zeitpunkt der Antwort.',
  ])
})

test('an offer without a notice for its form is listed with its field', () => {
  const open = filled.map(({ privacyNotice: _notice, ...document }): LaunchDocument => document)
  expect(launchRows(open, live).filter(({ state }) => state === 'open')).toEqual([
    {
      id: 'offer.privacyNotice',
      section: 'offer',
      state: 'open',
      sentence: 'Das Kontaktangebot nennt noch keinen Datenschutzhinweis für das Formular.',
      place: {
        kind: 'field',
        documentId: 'contactOffer',
        documentType: 'contactOffer',
        path: 'privacyNotice',
      },
    },
  ])
})

test('what only the draft has is not yet done, and says so', () => {
  const settings = filled.find(({ _id }) => _id === 'siteSettings')
  if (settings === undefined) throw new Error('the seed has settings')
  const rows = launchRows([...seed, { ...settings, _id: 'drafts.siteSettings' }], live)
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  expect(states.get('organisation.legalName')).toBe('drafted')
  expect(states.get('legalPage-impressum.body')).toBe('open')
})

test('a plan for later and a draft that spoils what visitors have change nothing', () => {
  const spoiled = { _id: 'drafts.siteSettings', _type: 'siteSettings' }
  const planned = { _id: 'versions.x.siteSettings', _type: 'siteSettings' }
  expect(launchRows([...filled, spoiled, planned], live).every(({ state }) => state === 'done')).toBe(true)
})

test('a legal text that does not exist is to be written', () => {
  const rows = launchRows(
    filled.filter(({ _id }) => _id !== 'legalPage-impressum'),
    live,
  )
  expect(linesOf(rows.filter(({ state }) => state === 'open'))).toContain(
    'legalPage-impressum body: Das Impressum ist noch nicht geschrieben.',
  )
})

describe('placeholders', () => {
  const article = (fields: object): LaunchDocument => ({
    _id: 'a',
    _type: 'article',
    title: 'Über Größe',
    ...fields,
  })
  const block = (text: string, marks: readonly string[] = []) => ({
    _type: 'block',
    _key: 'k',
    children: [{ _type: 'span', _key: 's', text, marks }],
  })

  it.each([
    [
      { teaser: 'Lorem Ipsum dolor' },
      'teaser',
      'Der Artikel „Über Größe“ enthält noch den Platzhalter „Lorem Ipsum“.',
    ],
    [
      { seo: { title: 'TODO' } },
      'seo.title',
      'Der Artikel „Über Größe“ enthält noch den Platzhalter „TODO“.',
    ],
    [
      { body: [block('Erika Mustermann sagt')] },
      'body[_key=="k"]',
      'Der Artikel „Über Größe“ enthält noch den Platzhalter „Mustermann“.',
    ],
    [
      { body: [{ _type: 'callout', _key: 'c', content: [block('Zahl folgt', ['gap'])] }] },
      'body[_key=="c"].content[_key=="k"]',
      'Der Artikel „Über Größe“ hat noch eine Lücke, die auszufüllen ist.',
    ],
  ])('%j is found in its field', (fields, path, sentence) => {
    expect(placeholderChecks([article(fields)])).toEqual([
      expect.objectContaining({
        isDone: false,
        sentence,
        place: { kind: 'field', documentId: 'a', documentType: 'article', path },
      }),
    ])
  })

  it.each([
    { teaser: 'Unsere Todo-Liste ist kein Muster, und xxx steht für Küsse' },
    { body: [block('Ein Mustermannschaftsspiel')] },
    { teaser: 'Lorem ipsum', retire: { date: '2026-01-01' } },
  ])('%j has none', fields => {
    expect(placeholderChecks([article(fields)])).toEqual([expect.objectContaining({ isDone: true })])
  })
})

test.each([
  ['https://www.klartext-agentur.de', true],
  ['https://203.0.114.9', true],
  ['https://[2a00:1450::1]', true],
  ['http://www.klartext-agentur.de', false],
  ['https://localhost:3000', false],
  ['https://x.localhost', false],
  ['https://agentur', false],
  ['https://192.168.1.4', false],
  ['https://172.20.0.1', false],
  ['https://[::1]', false],
  ['https://[fe80::1]', false],
  ['https://www.example.com', false],
  ['https://studio.agentur.test', false],
  ['kein-link', false],
])('whether %s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic)
})
