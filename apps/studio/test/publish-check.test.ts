import { hostileLinks, plainLinks } from '@repo/content/shared/portable-text/hostile-links.ts'
import { describe, expect, test } from 'vitest'
import { articleCheck, publishCheck } from './publish-check.ts'

const errors = (lines: readonly string[]): readonly string[] => lines.filter(line => line.startsWith('error'))
const sentence = 'Zwei Menschen sprechen darüber, was sich ändert. '

test('an article with everything it needs can be published', async () => {
  expect(errors(await articleCheck({}))).toEqual([])
})

const block = (style: string, key: string, text = 'Zuhören ist Arbeit.') => ({
  ...{ _type: 'block', _key: key, style, markDefs: [] },
  children: [{ _type: 'span', _key: `${key}s`, text, marks: [] }],
})
const reference = (key: string) => ({ _type: 'reference', _ref: `r-${key}`, _key: key })
const callToAction = (key: string) => ({ _type: 'cta', _key: key, variant: 'box' })

test.each<readonly [what: string, fields: Readonly<Record<string, unknown>>, refusal: RegExp]>([
  ['whose title has 4 signs', { title: 'Kurz' }, /title: .*5 bis 110 Zeichen/],
  ['whose title has 111 signs', { title: 'Z'.repeat(111) }, /title: .*5 bis 110 Zeichen/],
  ['without a topic', { topics: [] }, /topics: .*ein bis drei Themen/],
  ['with four topics', { topics: ['a', 'b', 'c', 'd'].map(reference) }, /topics: .*ein bis drei Themen/],
  [
    'with one topic twice',
    { topics: [reference('a'), { ...reference('a'), _key: 'b' }] },
    /jedes Thema nur einmal/,
  ],
  [
    'that leaves out a level of headings',
    { body: [block('h2', 'h'), block('h4', 'i')] },
    /erst nach einer Überschrift/,
  ],
  ['with three calls to action', { body: ['a', 'b', 'c'].map(callToAction) }, /body: .*Handlungsaufruf/],
])('an article %s cannot be published', async (_what, fields, refusal) => {
  expect(errors(await articleCheck(fields)).join('\n')).toMatch(refusal)
})

test('a title that search engines cut is only warned of', async () => {
  const found = await articleCheck({ title: 'Z'.repeat(71) })
  expect(errors(found)).toEqual([])
  expect(found.join('\n')).toMatch(/warning title: .*ab etwa 70 Zeichen/)
})

describe('a video', () => {
  const image = {
    _type: 'figureImage',
    asset: { _type: 'reference', _ref: 'image-a' },
    alt: 'Zwei Stühle',
    credit: 'Probe',
  }
  const video = {
    ...{ _type: 'videoEmbed', _key: 'v', title: 'Ein Gespräch', provider: 'youtube' },
    url: 'https://www.youtube.com/watch?v=abcdefghijk',
    ...{ durationSeconds: 185, uploadedOn: '2026-03-02', poster: image, summary: sentence.repeat(3) },
  }
  const check = (fields: object, answer?: unknown) =>
    articleCheck({ body: [{ ...video, ...fields }] }, answer)

  test('with poster, summary and length can be published', async () => {
    expect(errors(await check({}))).toEqual([])
  })

  test.each([
    ['poster', undefined, /eigenes Vorschaubild/],
    ['poster', { _type: 'figureImage' }, /eigenes Vorschaubild/],
    ['summary', undefined, /100 bis 600 Zeichen/],
    ['summary', sentence, /100 bis 600 Zeichen/],
    ['durationSeconds', undefined, /Länge des Videos/],
    ['url', 'https://evil.example/watch?v=abcdefghijk', /gehört nicht zu YouTube/],
  ])('whose %s is %j cannot', async (name, value, message) => {
    const found = errors(await check({ [name]: value }))
    expect(found.join('\n')).toMatch(message)
    expect(found.every(line => line.startsWith(`error body.v.${name}:`))).toBe(true)
  })

  test('without its date is published, but search engines will not show it', async () => {
    const found = await check({ uploadedOn: undefined })
    expect(errors(found)).toEqual([])
    expect(found.join('\n')).toMatch(/warning body\.v\.uploadedOn: .*Suchmaschinen/)
  })

  test('without an address needs none of this but its summary', async () => {
    const bare = { url: undefined, provider: undefined, poster: undefined, durationSeconds: undefined }
    expect(errors(await check(bare))).toEqual([])
  })

  test('of a PeerTube server needs the server in the settings', async () => {
    const tube = { provider: 'peertube', url: 'https://tube.example/w/abc123' }
    expect(errors(await check(tube, ['tube.example']))).toEqual([])
    expect(errors(await check(tube, ['other.example'])).join('\n')).toMatch(/nicht freigegeben/)
    expect(errors(await check(tube, null)).join('\n')).toMatch(/nicht freigegeben/)
  })
})

describe('an ironic article', () => {
  const plain = `Gemeint ist das Gegenteil. ${sentence.repeat(3)}`

  test.each(['ironisch', 'satirisch'])('(%s) without plain text cannot be published', async tone => {
    for (const plainSummary of [undefined, '', ' '.repeat(200), 'Zu kurz.', plain.repeat(5)])
      expect(errors(await articleCheck({ tone, plainSummary })).join('\n')).toMatch(
        /error plainSummary: .*Klartext von 120 bis 600 Zeichen/,
      )
    expect(errors(await articleCheck({ tone, plainSummary: plain }))).toEqual([])
  })

  test('is ironic because somebody said so', async () => {
    expect(errors(await articleCheck({ tone: undefined })).join('\n')).toMatch(
      /error tone: .*wie der Artikel gemeint ist/,
    )
  })
})

test('a header line without its language cannot be published', async () => {
  const text = '3 subscriptions and 0 subscribers'
  expect(errors(await articleCheck({ headerLine: { text } })).join('\n')).toMatch(
    /error headerLine\.language: Bitte wählen Sie die Sprache/,
  )
  expect(errors(await articleCheck({ headerLine: { text, language: 'en' } }))).toEqual([])
  expect(errors(await articleCheck({ headerLine: {} }))).toEqual([])
})

test('a reference to the source in the text needs a source', async () => {
  const body = [{ _type: 'sourceLink', _key: 's', intro: 'Die ganze Rede:' }]
  expect(errors(await articleCheck({ body }))).toEqual([
    expect.stringMatching(/^error body\.s: Der Artikel nennt noch keine Vorlage/),
  ])
  expect(errors(await articleCheck({ body, source: { label: 'Original' } }))).toEqual([])
})

test('a language that no article can have is refused', async () => {
  expect(errors(await articleCheck({ language: 'de' }))).toEqual([])
  expect(errors(await articleCheck({ language: 'xx' }))).toEqual([expect.stringMatching(/^error language: /)])
})

test('an article without an author and a person with an address are told so', async () => {
  expect(await articleCheck({})).toContainEqual(
    expect.stringMatching(/^warning authors: Noch nennt der Artikel niemanden/),
  )
  const named = await articleCheck({ authors: [{ _type: 'reference', _key: 'a', _ref: 'person-a' }] })
  expect(named.join('\n')).not.toContain('authors')
  const person = { _type: 'person', name: 'Vera', slug: { _type: 'slug', current: 'vera' }, role: 'Text' }
  const address = 'Fragen an vera@beispiel.de'
  const fields = { contactFor: address, shortText: address }
  expect(errors(await publishCheck({ ...person, contactFor: 'Strategie' }))).toEqual([])
  expect(errors(await publishCheck({ ...person, ...fields }))).toEqual([
    expect.stringMatching(/^error contactFor: E-Mail-Adressen/),
    expect.stringMatching(/^error shortText: E-Mail-Adressen/),
  ])
})

test('a limited company without its register cannot publish its settings', async () => {
  const organisation = {
    ...{ legalForm: 'gmbh', legalName: 'Klartext GmbH', representatives: 'Erna Beispiel', street: 'Weg 1' },
    ...{ postalCode: '10115', city: 'Berlin', email: 'post@agentur.example', phone: '+49 30 123456' },
    ...{ responsible: 'Erna Beispiel, Weg 1', registerCourt: 'Amtsgericht Berlin', registerNumber: 'HRB 1' },
  }
  const settings = {
    ...{ _type: 'siteSettings', brandName: 'Klartext', claim: 'Wir sagen, was gemeint ist.' },
    description: sentence.repeat(2),
    defaultOffer: { _type: 'reference', _ref: 'contactOffer' },
  }
  expect(errors(await publishCheck({ ...settings, organisation }))).toEqual([])
  const { registerCourt: _court, registerNumber: _number, ...unregistered } = organisation
  expect(errors(await publishCheck({ ...settings, organisation: unregistered }))).toEqual([
    'error organisation.registerCourt: Pflichtangabe bei dieser Rechtsform: Bitte tragen Sie das Registergericht ein.',
    'error organisation.registerNumber: Pflichtangabe bei dieser Rechtsform: Bitte tragen Sie die Registernummer ein.',
  ])
  expect(errors(await publishCheck({ ...settings, videoHosts: ['https://tube.example/'] })).join()).toMatch(
    /nur den Namen des Servers/,
  )
})

describe('an address', () => {
  const linked = (hrefs: readonly string[]) => ({
    ...{ _type: 'block', _key: 'l', style: 'normal' },
    children: hrefs.map((_, index) => ({
      _type: 'span',
      _key: `s${index}`,
      text: 'hier',
      marks: [`m${index}`],
    })),
    markDefs: hrefs.map((href, index) => ({ _type: 'link', _key: `m${index}`, href })),
  })

  test('that is hostile cannot be published as a link', async () => {
    const found = errors(await articleCheck({ body: [linked(hostileLinks)] }))
    const refused = new Set(found.map(line => /markDefs\.(m\d+)\.href/.exec(line)?.[1]))
    expect(hostileLinks.filter((_, index) => !refused.has(`m${index}`))).toEqual([])
  })

  test('that is plain can', async () => {
    expect(errors(await articleCheck({ body: [linked(plainLinks)] }))).toEqual([])
  })

  test('that is hostile is no source and no profile', async () => {
    const profiles = hostileLinks.map((url, index) => ({
      _type: 'profile',
      _key: `k${index}`,
      label: 'X',
      url,
    }))
    const person = { _type: 'person', name: 'Vera', slug: { _type: 'slug', current: 'vera' }, role: 'Text' }
    const found = errors(await publishCheck({ ...person, profiles }))
    expect(
      hostileLinks.filter((_, index) => !found.some(line => line.includes(`profiles.k${index}.url`))),
    ).toEqual([])
    for (const url of hostileLinks.slice(0, 40)) {
      const source = { label: 'Original', title: 'Titel', publisher: 'Verlag', url }
      expect(errors(await articleCheck({ source })).join('\n'), JSON.stringify(url)).toMatch(
        /error source\.url/,
      )
    }
  })
})
