import type { Addresses } from './fixtures.ts'
import { lakeClient, tokenFor } from './lake-access.ts'
import { picture } from './picture.ts'

/** What the video of {@link publishVideo} says. */
export const videoWords = {
  _type: 'videoEmbed',
  _key: 'video',
  title: 'Ein Gespräch über Kultur',
  speaker: 'Eine Stimme',
  durationSeconds: 185,
  uploadedOn: '2026-03-02',
  summary:
    'Zwei Menschen sprechen darüber, was sich in Unternehmen ändert, wenn Kundinnen und Kunden antworten.',
  transcript: 'Guten Tag. Wir sprechen heute über Kultur.',
} as const

const sentence = 'Was ein Gespräch ändert, sieht man selten sofort.'

/** A published article that is a video with its own poster and a sentence. */
export async function publishVideo(addresses: Addresses, slug: string, video: object): Promise<string> {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const seed = await client.fetch('*[_type == "article" && defined(topics)][0]{topics, teaser}')
  const { _id } = await client.assets.upload('image', picture(1280, 720), { filename: 'vorschau.png' })
  const poster = {
    _type: 'figureImage',
    asset: { _type: 'reference', _ref: _id },
    alt: 'Zwei Stühle vor einer Wand',
    credit: 'Foto: Probe',
  }
  await client.createOrReplace({
    _id: `article-${slug}`,
    _type: 'article',
    title: `Probe ${slug}`,
    slug: { _type: 'slug', current: slug },
    tone: 'sachlich',
    ...seed,
    body: [
      { ...videoWords, poster, ...video },
      {
        ...{ _type: 'block', _key: 'text', style: 'normal', markDefs: [] },
        children: [{ _type: 'span', _key: 'text-1', marks: [], text: sentence }],
      },
    ],
  })
  return `/artikel/${slug}`
}
