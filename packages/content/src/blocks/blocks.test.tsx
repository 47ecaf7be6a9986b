import { readFileSync } from 'node:fs'
import { evaluate, parse } from 'groq-js'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { articleQuery } from '../documents/article/article.query.ts'
import type { ArticleQueryResult } from '../sanity.types.ts'
import { hostileLinks } from '../shared/portable-text/hostile-links.ts'
import type { BodyMember } from './block-view.ts'
import { Blocks } from './blocks.tsx'

type Body = NonNullable<ArticleQueryResult>['body']

/** The body as the article query answers it over these documents. */
async function queryBody(documents: readonly object[], slug: string): Promise<Body> {
  const value = await evaluate(parse(articleQuery), { dataset: documents, params: { slug } })
  const article: ArticleQueryResult = await value.get()
  if (article === null) throw new Error(`no article at ${slug}`)
  return article.body
}

function bodyOf(...body: readonly object[]): Promise<Body> {
  return queryBody([{ _id: 'a', _type: 'article', slug: { current: 'a' }, body }], 'a')
}

function render(body: Body): string {
  return renderToStaticMarkup(
    <Blocks
      body={body}
      surroundings={{
        renderOffer: headline => <section>Angebot: {headline ?? 'Wir helfen Ihnen gerne'}</section>,
        offerHref: '#kontakt',
        offerHeadline: 'Wir helfen Ihnen gerne',
        renderSource: intro => <p>{intro} Original</p>,
        sealCrop: (file, rectangle) => (file.startsWith('offen') ? undefined : `siegel-${rectangle.length}`),
      }}
    />,
  )
}

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const paragraph = (children: readonly object[], markDefs: readonly object[] = []) => ({
  _type: 'block',
  _key: 'p',
  style: 'normal',
  markDefs,
  children: children.map((child, index) => ({ _type: 'span', _key: `s${index}`, marks: [], ...child })),
})

describe('the seed article', () => {
  const documents = readFileSync(new URL('../../seed/content.ndjson', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const slug = 'wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'

  it('shows each ironic sentence with its plain meaning and advice, readable without scripts', async () => {
    const body = await queryBody(documents, slug)
    const members: readonly BodyMember[] = body
    const checklist = members.find(member => member._type === 'checklist')
    expect(checklist?.items).toHaveLength(7)
    const html = render(body)
    const list = html.slice(html.indexOf('<ol'), html.indexOf('</ol>'))
    const items = list.split('<li').slice(1)
    expect(items).toHaveLength(7)
    for (const [index, item] of (checklist?.items ?? []).entries()) {
      const shown = textOf(items[index] ?? '')
      expect(shown).toContain(item.ironicText)
      expect(shown).toContain(item.plainText)
      expect(shown).toContain(item.advice)
      expect(items[index]).toContain('<details')
    }
  })

  it('loads nothing from anywhere for a video without an address', async () => {
    const html = render(await queryBody(documents, slug))
    expect(html).not.toMatch(/<(iframe|video|img|script)/)
    expect(textOf(html)).toContain('zurzeit ohne Adresse')
  })

  it('closes with the offer', async () => {
    expect(render(await queryBody(documents, slug))).toContain('Angebot: ')
  })
})

describe('a checklist of its own', () => {
  const item = {
    _key: 'ziel',
    ironicText: 'Ein Ziel? Wofür?',
    plainText: 'Wir haben kein Ziel.',
    advice: 'Setzen Sie eins.',
    weight: 3,
  }

  it('has the switch and nothing to tick', async () => {
    const html = render(await bodyOf({ _type: 'checklist', _key: 'c', title: 'Liste', items: [item] }))
    expect(html).toContain('data-klartext')
    expect(html).not.toContain('type="checkbox"')
    expect(textOf(html)).toContain('Wir haben kein Ziel.')
  })

  it('has ticks or numbers in its margin, as the editor chose', async () => {
    const list = { _type: 'checklist', _key: 'c', title: 'Liste', items: [item] }
    const margin = /margin-number[^>]*>(<svg|<span>1)/
    expect(render(await bodyOf(list)).match(margin)?.[1]).toBe('<svg')
    expect(render(await bodyOf({ ...list, marker: 'numbers' })).match(margin)?.[1]).toBe('<span>1')
  })

  it('without Klartext has nothing to switch, and without sentences is not there', async () => {
    const { plainText: _plain, advice: _advice, ...bare } = item
    const html = render(await bodyOf({ _type: 'checklist', _key: 'c', title: 'Liste', items: [bare] }))
    expect(html).toContain('Ein Ziel? Wofür?')
    expect(html).not.toMatch(/data-klartext|<details/)
    const reference = { _ref: 'unpublished' }
    expect(render(await bodyOf({ _type: 'checklist', _key: 'c', selfCheck: reference }))).toBe('')
  })
})

describe('a video', () => {
  const video = { _type: 'videoEmbed', _key: 'v', title: 'Gespräch', summary: 'Worum es geht.' }

  it('at another provider is a labelled link and no frame', async () => {
    const html = render(
      await bodyOf({ ...video, provider: 'youtube', url: 'https://youtu.be/abc', durationSeconds: 185 }),
    )
    expect(html).toContain('href="https://youtu.be/abc"')
    expect(html).not.toContain('<iframe')
    expect(textOf(html)).toContain('Video bei YouTube ansehen')
    expect(textOf(html)).toContain('3:05 Minuten')
  })

  it('on a PeerTube server is played only when the settings list the server', async () => {
    const block = { ...video, provider: 'peertube', url: 'https://tube.example/w/abc123' }
    const article = { _id: 'a', _type: 'article', slug: { current: 'a' }, body: [block] }
    const settings = { _id: 'siteSettings', _type: 'siteSettings' }
    const show = async (more: object) => render(await queryBody([article, { ...settings, ...more }], 'a'))
    expect(await show({ videoHosts: ['tube.example'] })).toContain(
      'data-embed="https://tube.example/videos/embed/abc123"',
    )
    for (const videoHosts of [undefined, [], ['other.example'], ['tube.example; script-src *']]) {
      const html = await show({ videoHosts })
      expect(html).not.toMatch(/data-embed|data-frame-src/)
      expect(textOf(html)).toContain('Video bei tube.example ansehen')
    }
  })

  it('of our own plays in place with its transcript beneath', async () => {
    const file = { _id: 'file-1', _type: 'sanity.fileAsset', url: 'http://127.0.0.1:3334/files/a.mp4' }
    const block = {
      ...video,
      provider: 'file',
      file: { asset: { _ref: 'file-1' } },
      transcript: 'Guten Tag.',
    }
    const article = { _id: 'a', _type: 'article', slug: { current: 'a' }, body: [block] }
    const html = render(await queryBody([article, file], 'a'))
    expect(html).toContain('<video')
    expect(html).toContain('src="/medien/a.mp4"')
    expect(html).not.toContain('http')
    expect(textOf(html)).toContain('Guten Tag.')
  })
})

describe('a call to action', () => {
  it('as a button leads to the form', async () => {
    const html = render(await bodyOf({ _type: 'cta', _key: 'c', variant: 'button', headline: 'Fragen?' }))
    expect(html).toContain('href="#kontakt"')
    expect(html).toContain('Fragen?')
  })

  it('as a form shows the offer under its own headline', async () => {
    const html = render(await bodyOf({ _type: 'cta', _key: 'c', variant: 'form', headline: 'Wir helfen!' }))
    expect(html).toContain('Angebot: Wir helfen!')
  })
})

it('a reference to the source leads to the one of the article', async () => {
  const html = render(await bodyOf({ _type: 'sourceLink', _key: 's', intro: 'Die ganze Rede:' }))
  expect(html).toBe('<p>Die ganze Rede: Original</p>')
})

describe('text', () => {
  it('names the language of foreign words', async () => {
    const marks = [{ _type: 'foreignText', _key: 'm', language: 'en' }]
    expect(render(await bodyOf(paragraph([{ text: 'subscribers', marks: ['m'] }], marks)))).toContain(
      '<span lang="en">subscribers</span>',
    )
  })

  it('follows a link to an own page', async () => {
    const target = { _id: 't', _type: 'topic', slug: { current: 'ziele' } }
    const marks = [{ _type: 'internalLink', _key: 'm', target: { _ref: 't' } }]
    const article = {
      _id: 'a',
      _type: 'article',
      slug: { current: 'a' },
      body: [paragraph([{ text: 'Ziele', marks: ['m'] }], marks)],
    }
    expect(render(await queryBody([article, target], 'a'))).toContain('href="/themen/ziele"')
  })

  it('names a person without the public mark, but does not link', async () => {
    const marks = [{ _type: 'internalLink', _key: 'm', target: { _ref: 'p' } }]
    const link = (person: object) =>
      queryBody(
        [
          {
            _id: 'a',
            _type: 'article',
            slug: { current: 'a' },
            body: [paragraph([{ text: 'Vera', marks: ['m'] }], marks)],
          },
          { _id: 'p', _type: 'person', slug: { current: 'vera' }, ...person },
        ],
        'a',
      )
    expect(render(await link({ public: true }))).toContain('href="/team/vera"')
    expect(render(await link({}))).not.toContain('href')
  })

  it('shows the words but no link for any hostile address, and nothing of it elsewhere', async () => {
    const marks = hostileLinks.map((href, index) => ({ _type: 'link', _key: `m${index}`, href }))
    const words = marks.map(({ _key }) => ({ text: `hier ${_key}. `, marks: [_key] }))
    const videos = ['youtube', 'vimeo', 'peertube', 'file', undefined].flatMap(provider =>
      hostileLinks.map((url, index) => ({
        ...{ _type: 'videoEmbed', _key: `${provider}${index}`, title: 'Gespräch', summary: 'Worum es geht.' },
        ...{ provider, url },
      })),
    )
    const html = render(await bodyOf(paragraph(words, marks), ...videos))
    expect(html).toContain('hier m0.')
    expect(html).not.toMatch(/href|src=|data-embed|data-frame-src|evil|alert/)
  })
})

describe('a picture in the text', () => {
  const asset = {
    _id: 'image-1',
    _type: 'sanity.imageAsset',
    url: 'http://127.0.0.1:3334/images/klartext/production/a-1600x900.jpg',
    metadata: {
      dimensions: { width: 1600, height: 900 },
      lqip: 'data:image/jpeg;base64,AA==',
      isOpaque: true,
    },
  }
  const figure = (image: object, fields: object = {}) => ({
    _type: 'imageFigure',
    _key: 'i',
    image: { _type: 'figureImage', asset: { _ref: 'image-1' }, ...image },
    ...fields,
  })
  const show = async (block: object): Promise<string> =>
    render(
      await queryBody([{ _id: 'a', _type: 'article', slug: { current: 'a' }, body: [block] }, asset], 'a'),
    )

  it('has its size, its sizes, its description, caption and credit, and no style attribute', async () => {
    const html = await show(figure({ alt: 'Ein Pult', credit: 'Foto: A' }, { caption: 'Das Pult im Saal' }))
    expect(html).toMatch(/<img[^>]*width="1600"[^>]*height="900"/)
    expect(html).toContain('sizes="(min-width: 68rem) 39rem, 94vw"')
    expect(html).toContain('srcSet="/medien/a-1600x900.jpg?w=480 480w')
    expect(html).toContain('alt="Ein Pult"')
    expect(html).toContain('loading="lazy"')
    expect(textOf(html)).toContain('Das Pult im Saal')
    expect(textOf(html)).toContain('Foto: A')
    expect(html).not.toContain('style=')
    expect(html).not.toContain('http')
  })

  it('keeps its place with a blurred preview that nobody hears', async () => {
    const html = await show(figure({ decorative: true, alt: 'vergessen', credit: 'Foto: A' }))
    expect(html).toMatch(/<img[^>]*src="data:image[^>]*aria-hidden="true"/)
    expect(html).not.toContain('vergessen')
  })

  it('asks for the editor’s crop and leaves the preview of the whole out', async () => {
    const crop = { left: 0.25, right: 0.25, top: 0, bottom: 0 }
    const html = await show(figure({ alt: 'Ein Pult', credit: 'Foto: A', crop }))
    expect(html).toContain('&amp;rect=400,0,800,900&amp;s=siegel-13 480w')
    expect(html).toMatch(/width="800"[^>]*height="900"/)
    expect(html).not.toContain('data:image')
  })
})

describe('a callout', () => {
  it('is a region named by its title, with its text and links', async () => {
    const marks = [{ _type: 'link', _key: 'm', href: 'https://www.example.org' }]
    const content = [paragraph([{ text: 'Mehr dazu', marks: ['m'] }], marks)]
    const html = render(await bodyOf({ _type: 'callout', _key: 'c', title: 'Gut zu wissen', content }))
    expect(html).toContain('aria-labelledby="hinweis-c"')
    expect(html).toMatch(/<p id="hinweis-c"[^>]*>Gut zu wissen/)
    expect(html).toContain('href="https://www.example.org/"')
  })
})

describe('a table', () => {
  it('names its columns and rows, and can be scrolled by keyboard', async () => {
    const table = {
      _type: 'table',
      _key: 't',
      caption: 'Wer was tut',
      columns: ['Aufgabe', 'Wer'],
      rows: [{ _key: 'r', cells: ['Text', 'Vera'] }],
    }
    const html = render(await bodyOf(table))
    expect(html).toMatch(/<caption[^>]*>Wer was tut/)
    expect(html.match(/scope="col"/g)).toHaveLength(2)
    expect(html).toMatch(/<th scope="row"[^>]*>Text/)
    expect(html).toMatch(/<td[^>]*>Vera/)
    expect(html).toContain('tabindex="0"')
  })
})
