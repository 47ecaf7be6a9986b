const block = (_key: string, text: string, style = 'normal') => ({
  ...{ _type: 'block', _key, style },
  children: [{ _type: 'span', _key: `${_key}-1`, text, marks: [] }],
  markDefs: [],
})
const reference = (_ref: string) => ({ _type: 'reference', _key: _ref, _ref })
const slug = (current: string) => ({ _type: 'slug', current })
const sentence = 'Zwei Menschen sprechen darüber, was sich ändert, wenn jemand antwortet. '
const image = {
  ...{ _type: 'figureImage', alt: 'Zwei Stühle vor einer Wand', credit: 'Foto: Probe' },
  asset: { _type: 'reference', _ref: 'image-a-100x100-png' },
}

/** Documents with every block, mark and field that the seed does not use. */
export const everyBlock = [
  {
    ...{ _id: 'article-alles', _type: 'article', title: 'Zuhören übt man', tone: 'sachlich' },
    slug: slug('zuhoeren-uebt-man'),
    language: 'de',
    teaser: 'Wer wirklich zuhört, erfährt mehr als jede Umfrage verrät, und kommt öfter auf die Lösung.',
    lead: 'Zuhören gilt als Talent. Dabei lässt es sich üben wie ein Instrument.',
    publishedAt: '2026-03-02T08:00:00Z',
    heroImage: image,
    authors: [reference('person-a')],
    topics: [reference('topic-a'), reference('topic-b')],
    related: [reference('article-a'), reference('article-b')],
    headerLine: { text: '3 subscriptions and 0 subscribers', language: 'en' },
    source: {
      ...{ label: 'Original', title: 'Ein Titel', publisher: 'Ein Verlag' },
      url: 'https://verlag.example/artikel',
    },
    seo: { title: 'Zuhören', noIndex: true },
    body: [
      block('a', sentence),
      block('b', 'Größe zeigt, wer schweigt', 'h2'),
      {
        ...block('c', 'Ein Verweis'),
        markDefs: [
          { _type: 'link', _key: 'm1', href: 'https://beispiel.de/' },
          { _type: 'internalLink', _key: 'm2', target: reference('topic-a') },
          { _type: 'foreignText', _key: 'm3', language: 'en' },
        ],
      },
      { _type: 'imageFigure', _key: 'd', image, caption: 'Grau in Grau', width: 'text' },
      { _type: 'callout', _key: 'e', title: 'Gut zu wissen', content: [block('e1', 'Ein Hinweis.')] },
      {
        ...{ _type: 'table', _key: 'f', caption: 'Wer wann zuhört', columns: ['Aufgabe', 'Wer'] },
        rows: [{ _type: 'tableRow', _key: 'f1', cells: ['Anfragen lesen', 'Vertrieb'] }],
      },
      {
        ...{ _type: 'videoEmbed', _key: 'g', title: 'Ein Gespräch', provider: 'peertube' },
        ...{ url: 'https://tube.example/w/abc123', durationSeconds: 185, uploadedOn: '2026-03-02' },
        ...{ poster: image, summary: sentence.repeat(3), transcript: 'Guten Tag.' },
      },
      {
        ...{ _type: 'checklist', _key: 'h', title: 'Zum Ankreuzen', marker: 'numbers' },
        items: ['Strategie', 'Ziele', 'Kennzahlen'].map((word, index) => ({
          ...{ _type: 'checklistItem', _key: `h${index}`, weight: 1 },
          ironicText: `Wir haben ${word} und brauchen sie nicht.`,
        })),
      },
      { _type: 'sourceLink', _key: 'j', intro: 'Die ganze Rede steht hier:' },
      { _type: 'cta', _key: 'i', variant: 'form' },
    ],
  },
  {
    ...{ _id: 'person-vera', _type: 'person', name: 'Vera Beispiel', role: 'Redaktion', public: true },
    ...{ slug: slug('vera-beispiel'), photo: image, shortText: 'Schreibt über das Zuhören.' },
    contactFor: 'Strategie und Workshops',
    profiles: [{ _type: 'profile', _key: 'a', label: 'Mastodon', url: 'https://social.example/@vera' }],
  },
  {
    ...{ _id: 'topic-strategie', _type: 'topic', title: 'Strategie', slug: slug('strategie') },
    description: 'Ziele, Zuständigkeiten und Kennzahlen: was vor dem ersten Beitrag geklärt sein sollte.',
  },
  {
    ...{ _id: 'page-arbeitsweise', _type: 'page', title: 'Arbeitsweise', slug: slug('arbeitsweise') },
    lead: 'Diese Seite ist nur eine Probe und sagt in zwei Sätzen, wie gearbeitet wird.',
    body: [block('a', sentence), { _type: 'cta', _key: 'b', variant: 'form' }],
  },
  {
    ...{ _id: 'siteSettings', _type: 'siteSettings', brandName: 'Klartext', claim: 'Wir sagen, was ist.' },
    ...{ description: sentence, defaultOffer: { _type: 'reference', _ref: 'contactOffer' } },
    organisation: {
      ...{ legalForm: 'einzelunternehmen', legalName: 'Vera Beispiel', street: 'Weg 1', postalCode: '10115' },
      ...{ city: 'Berlin', email: 'post@agentur.example', phone: '+49 30 123456', vatId: 'DE1' },
      ...{ supervisoryAuthority: 'Gewerbeamt Berlin, Markt 1', responsible: 'Vera Beispiel, Weg 1' },
    },
    workingCalendar: { state: 'BE', opens: '09:00', closes: '17:00' },
  },
  {
    ...{ _id: 'redirect-alt', _type: 'redirect', from: '/artikel/alt', kind: 'permanent' },
    to: { _type: 'reference', _ref: 'article-a' },
  },
]
