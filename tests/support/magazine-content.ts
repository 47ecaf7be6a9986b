import type { IdentifiedSanityDocumentStub, SanityClient } from '@sanity/client'
import { picture } from './picture.ts'

const sentence =
  'Wer zuhört, erfährt mehr als jede Umfrage verrät. Das klingt nach einer Binsenweisheit, und doch planen die meisten Unternehmen so, als gäbe es niemanden am anderen Ende.'

const paragraph = (key: string, text: string, style = 'normal') => ({
  _type: 'block',
  _key: key,
  style,
  markDefs: [],
  children: [{ _type: 'span', _key: `${key}-1`, text, marks: [] }],
})
const reference = (_ref: string) => ({ _type: 'reference', _key: _ref, _ref })
const slug = (current: string) => ({ _type: 'slug', current })

const article = (name: string, fields: object) => ({
  _id: `article-${name}`,
  _type: 'article',
  slug: slug(name),
  tone: 'sachlich',
  topics: [reference('topic-social-media')],
  body: [paragraph('a', sentence)],
  ...fields,
})

/** Articles that only fill pages, the first the newest. */
const fillers = Array.from({ length: 14 }, (_, index) =>
  article(`probe-${index + 1}`, {
    title: `Probe ${index + 1}: Reden ist Silber`,
    teaser: `Probe ${index + 1} sagt, dass Zuhören mehr verrät als jede Umfrage, und bleibt dabei recht kurz.`,
    publishedAt: `2026-08-${String(28 - index).padStart(2, '0')}T08:00:00Z`,
  }),
)

const retiredOn = '2026-09-01T08:00:00Z'
const retiredTeaser =
  'Dieser Rat hat sich überlebt, und wer ihn noch sucht, erfährt hier, was an seine Stelle getreten ist.'

/** An article with every block and mark that a text can have. */
const everything = (image: object) =>
  article('zuhoeren-ist-eine-uebung', {
    title: 'Zuhören ist eine Übung, keine Begabung',
    teaser: 'Zuhören gilt als Talent. Dabei lässt es sich üben wie ein Instrument, mit festen Zeiten.',
    lead: 'Zuhören gilt als Talent. Dabei lässt es sich üben wie ein Instrument.',
    publishedAt: '2026-09-10T08:00:00Z',
    heroImage: image,
    authors: [reference('person-vera-beispiel')],
    topics: [reference('topic-strategie'), reference('topic-social-media')],
    related: [reference('article-probe-9'), reference('article-ersetzt'), reference('article-probe-4')],
    source: {
      ...{ label: 'Original', url: 'https://verlag.example/listening', title: 'On Listening' },
      ...{ publisher: 'Probeverlag', language: 'en', relation: 'source', retrievedOn: '2026-09-01' },
    },
    body: [
      paragraph('a', sentence),
      paragraph('b', 'Größe zeigt, wer schweigt', 'h2'),
      paragraph('c', 'Man hört nur, worauf man warten kann.', 'blockquote'),
      { _type: 'imageFigure', _key: 'd', image, caption: 'Grau in Grau', width: 'text' },
      paragraph('e', 'Maß halten', 'h3'),
      {
        _type: 'callout',
        _key: 'f',
        title: 'Gut zu wissen',
        content: [paragraph('g', 'Ein Hinweis steht neben dem Gedanken.')],
      },
      { _type: 'sourceLink', _key: 'k', intro: 'Ausführlich steht es dort, wo der Gedanke herkommt:' },
      paragraph('h', 'Wer was tut', 'h2'),
      {
        _type: 'table',
        _key: 'i',
        caption: 'Wer wann zuhört',
        columns: ['Aufgabe', 'Wer', 'Wie oft'],
        rows: [{ _type: 'tableRow', _key: 'j', cells: ['Anfragen lesen', 'Vertrieb', 'täglich'] }],
      },
    ],
  })

const documents = (image: object): readonly IdentifiedSanityDocumentStub[] => [
  {
    _id: 'topic-strategie',
    _type: 'topic',
    title: 'Strategie',
    slug: slug('strategie'),
    description:
      'Ziele, Zuständigkeiten und Kennzahlen: was vor dem ersten Beitrag geklärt sein sollte, und was nicht.',
  },
  { _id: 'topic-leer', _type: 'topic', title: 'Noch leer', slug: slug('noch-leer') },
  {
    _id: 'person-vera-beispiel',
    _type: 'person',
    name: 'Vera Beispiel',
    slug: slug('vera-beispiel'),
    role: 'Redaktion',
    public: true,
    photo: image,
    contactFor: 'Strategie und Workshops',
    shortText: 'Schreibt in dieser Probe über das Zuhören.',
    profiles: [{ _type: 'profile', _key: 'a', label: 'Mastodon', url: 'https://social.example.org/@vera' }],
  },
  {
    _id: 'person-otto-verborgen',
    _type: 'person',
    name: 'Otto Verborgen',
    slug: slug('otto-verborgen'),
    role: 'Redaktion',
  },
  ...fillers,
  everything(image),
  article('ersetzt', {
    title: 'Ein alter Rat',
    teaser: retiredTeaser,
    retire: { date: retiredOn, answer: 'replaced', replacement: reference('article-probe-1') },
  }),
  article('umgezogen', {
    title: 'Ein umgezogener Rat',
    teaser: retiredTeaser,
    retire: { date: retiredOn, answer: 'moved', replacement: reference('article-probe-1') },
  }),
  article('zu-ende', {
    title: 'Ein Rat ohne Ersatz',
    teaser: retiredTeaser,
    retire: { date: retiredOn, answer: 'gone' },
  }),
  article('nur-fuer-leser', {
    title: 'Nur für Leserinnen und Leser',
    teaser: 'Dieser Artikel soll in keinem Suchergebnis stehen, ist aber im Magazin zu finden wie alle.',
    publishedAt: '2026-08-01T08:00:00Z',
    seo: { noIndex: true },
  }),
  {
    _id: 'page-arbeitsweise',
    _type: 'page',
    title: 'Arbeitsweise',
    slug: slug('arbeitsweise'),
    lead: 'Diese Seite ist nur eine Probe und sagt in zwei Sätzen, wie gearbeitet wird.',
    body: [paragraph('a', sentence), { _type: 'cta', _key: 'b', variant: 'form' }],
    seo: { title: 'So arbeiten wir', description: 'Eine Beschreibung nur für Suchmaschinen.' },
  },
  {
    _id: 'service-zuhoeren',
    _type: 'service',
    title: 'Zuhören lernen',
    slug: slug('zuhoeren-lernen'),
    teaser: 'Wir üben mit Ihrem Team, auf das zu hören, was Kundinnen und Kunden wirklich schreiben.',
    body: [paragraph('a', sentence)],
    priceHint: 'Der Preis richtet sich nach der Zahl der Termine.',
    questions: [
      {
        _type: 'serviceQuestion',
        _key: 'b',
        question: 'Wie lange dauert das?',
        answer: 'Zwei Wochen, wenn alle mitmachen.',
      },
    ],
  },
  {
    _id: 'legalVersion-impressum-1-0',
    _type: 'legalVersion',
    kind: 'impressum',
    title: 'Impressum',
    version: '1.0',
    validFrom: '2026-01-01',
    changeNote: 'Die erste Fassung.',
    replacedAt: '2026-07-01T08:00:00Z',
    slug: slug('1-0'),
    body: [paragraph('a', sentence)],
  },
]

/**
 * Publishes a magazine of two pages, with a person, a topic, a service, a free page, a former version of a legal text and
 * retired articles.
 */
export async function publishMagazine(client: SanityClient): Promise<void> {
  const asset = await client.assets.upload('image', picture(1600, 900), { filename: 'grau.png' })
  const image = {
    _type: 'figureImage',
    asset: { _type: 'reference', _ref: asset._id },
    alt: 'Ein Grau, das nach rechts heller wird',
    credit: 'Illustration: Probe',
  }
  const transaction = client.transaction()
  for (const document of documents(image)) transaction.createOrReplace(document)
  await transaction.commit()
}
