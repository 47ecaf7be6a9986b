import { mediaWidths } from '@repo/content/shared/image/media-address.ts'
import { describe, expect, it } from 'vitest'
import { answerMedia } from './answer-media.ts'
import { makeCropSeal } from './crop-seal.ts'

const hash = 'a'.repeat(40)
const picture = `${hash}-1600x900.jpg`
const secret = 'a secret for tests only'
const sealed = (rect: string, file = picture) => `rect=${rect}&s=${makeCropSeal(file, rect, secret)}`

/** Asks the site for a path under `/medien/`; `lake` stands for the lake's answer. */
async function ask(path: string, lake: () => Response | Promise<Response> = () => new Response('bytes')) {
  const asked: string[] = []
  const url = new URL(`http://127.0.0.1:3000/medien/${path}`)
  const response = await answerMedia(new Request(url), url.pathname.slice('/medien/'.length), {
    lakeUrl: 'http://127.0.0.1:3334',
    projectId: 'klartext',
    dataset: 'production',
    secret,
    fetch: async input => {
      asked.push(String(input))
      return lake()
    },
  })
  return { response, asked }
}

describe('media of the content', () => {
  it('hands on an image in a width of ours, kept for good', async () => {
    const { response, asked } = await ask(`${picture}?w=800&${sealed('0,0,800,900')}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(asked).toEqual([
      `http://127.0.0.1:3334/images/klartext/production/${hash}-1600x900.jpg?w=800&rect=0%2C0%2C800%2C900&fit=max&auto=format`,
    ])
  })

  it('hands on a file as it is', async () => {
    const { asked } = await ask(`${hash}.mp4`)
    expect(asked).toEqual([`http://127.0.0.1:3334/files/klartext/production/${hash}.mp4`])
  })

  it.each([
    'readme.txt',
    `..%2F..%2Fdata%2Fquery`,
    `${hash}-1600x900.jpg?w=801`,
    `${hash}-1600x900.jpg?blur=100`,
    `${picture}?rect=a`,
    `${picture}?w=800&rect=0,0,800,900`,
    `${picture}?w=800&rect=0,0,800,901&s=${makeCropSeal(picture, '0,0,800,900', secret)}`,
    `${picture}?w=800&rect=0,0,800,900&s=${makeCropSeal(picture, '0,0,800,900', 'another secret of tests')}`,
    `${picture}?w=800&${sealed('0,0,800,900', `${'b'.repeat(40)}-1600x900.jpg`)}`,
    `${picture}?${sealed('0,0,800,900')}`,
    `${picture}?w=800&s=${makeCropSeal(picture, '0,0,800,900', secret)}`,
    `${picture}?w=800&w=480&${sealed('0,0,800,900')}&dpr=3`,
    `${hash}.mp4?w=800`,
    `${hash.toUpperCase()}.mp4`,
  ])('answers 404 for %s without asking the lake', async path => {
    const { response, asked } = await ask(path)
    expect(response.status).toBe(404)
    expect(asked).toEqual([])
  })

  it('draws at most 40 variants of a picture that stands whole, cropped and square', async () => {
    const parts = ['', `&${sealed('400,0,800,900')}`, `&${sealed('350,0,900,900')}`]
    const free = ['', '&rect=0,0,1,1', '&rect=1,0,1599,900', '&rect=0,0,1,1&s=AAAAAAAAAAAAAAAAAAAAAA']
    const widths = ['', ...Array.from({ length: 2_000 }, (_, index) => `w=${index}`)]
    const drawn = new Set<string>()
    for (const part of [...parts, ...free])
      for (const width of widths) {
        const { asked } = await ask(`${picture}?${width}${part}`)
        for (const address of asked) drawn.add(address)
      }
    // AVIF, WebP and the picture's own format.
    expect(drawn.size * 3).toBeLessThanOrEqual(40)
    expect(drawn.size).toBe(1 + mediaWidths.length * parts.length)
  })

  it('answers 404 when the lake has no such asset', async () => {
    const { response } = await ask(`${hash}.mp4`, () => new Response('no', { status: 404 }))
    expect(response.status).toBe(404)
  })

  it('says that it is for now when the lake does not answer', async () => {
    const { response } = await ask(`${hash}.mp4`, () => Promise.reject(new TypeError('fetch failed')))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('10')
  })
})
