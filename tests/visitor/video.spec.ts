import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Addresses } from '../support/fixtures.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const words = {
  _type: 'videoEmbed',
  _key: 'video',
  title: 'Ein Gespräch über Kultur',
  speaker: 'Eine Stimme',
  durationSeconds: 185,
  summary:
    'Zwei Menschen sprechen darüber, was sich in Unternehmen ändert, wenn Kundinnen und Kunden antworten.',
  transcript: 'Guten Tag. Wir sprechen heute über Kultur.',
} as const

/** A published article that is nothing but a video. */
async function publishVideo(addresses: Addresses, slug: string, video: object): Promise<string> {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const seed = await client.fetch('*[_type == "article" && defined(topics)][0]{topics, teaser}')
  await client.createOrReplace({
    _id: `article-${slug}`,
    _type: 'article',
    title: `Probe ${slug}`,
    slug: { _type: 'slug', current: slug },
    tone: 'sachlich',
    ...seed,
    body: [{ ...words, ...video }],
  })
  return `/artikel/${slug}`
}

const outsideHosts = (page: Page, own: string): string[] => {
  const hosts: string[] = []
  page.on('request', request => {
    const { host, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && host !== new URL(own).host) hosts.push(host)
  })
  return hosts
}

/** A second of moving picture, recorded by the browser itself. */
const recordFilm = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' })
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    const stopped = new Promise(resolve => recorder.addEventListener('stop', resolve))
    recorder.start()
    const start = performance.now()
    await new Promise<void>(resolve => {
      const draw = (now: number): void => {
        pen?.fillRect(0, 0, (now - start) / 4, 100)
        if (now - start > 1000) resolve()
        else requestAnimationFrame(draw)
      }
      requestAnimationFrame(draw)
    })
    recorder.stop()
    await stopped
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
  })

test('a video elsewhere asks nobody before the labelled click, and then only the named host', async ({
  browser,
  addresses,
}) => {
  const path = await publishVideo(addresses, 'video-elsewhere', {
    provider: 'youtube',
    url: 'https://www.youtube.com/watch?v=abcdefghijk',
  })
  const context = await browser.newContext({ baseURL: addresses.site, locale: 'de-DE' })
  await context.route(/youtube/, route => route.fulfill({ contentType: 'text/html', body: '<p>Player</p>' }))
  const page = await context.newPage()
  const hosts = outsideHosts(page, addresses.site)
  const policy = (await page.goto(path))?.headers()['content-security-policy']
  expect(policy, 'only this host may be framed').toContain('; frame-src https://www.youtube-nocookie.com;')
  const video = page.getByRole('region', { name: words.title })
  for (const text of [words.speaker, '3:05 Minuten', words.summary]) await expect(video).toContainText(text)
  const link = video.getByRole('link', { name: /Video bei YouTube ansehen/ })
  await expect(link).toHaveAttribute('href', 'https://www.youtube.com/watch?v=abcdefghijk')
  await expect(link).toHaveAttribute('rel', 'noreferrer')
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(video).toContainText('erfährt YouTube, ein Dienst der Google Ireland Limited')
  expect(hosts, 'before the click').toEqual([])
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations.map(({ id }) => id)).toEqual(
    [],
  )

  await video.getByRole('button', { name: 'Video von YouTube laden' }).click()
  await expect(video.locator('iframe').contentFrame().getByText('Player')).toBeVisible()
  await expect(video.locator('iframe')).toHaveAttribute('title', `Video: ${words.title}`)
  expect(new Set(hosts)).toEqual(new Set(['www.youtube-nocookie.com']))

  await page.reload()
  await expect(
    video.getByRole('button', { name: 'Video von YouTube laden' }),
    'nothing remembers',
  ).toBeVisible()
  expect(await context.cookies(addresses.site)).toEqual([])
  await context.close()
})

test('without JavaScript a video elsewhere is its words and a plain link', async ({ browser, addresses }) => {
  const path = await publishVideo(addresses, 'video-plain', {
    provider: 'vimeo',
    url: 'https://vimeo.com/123456789',
  })
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: addresses.site })
  const page = await context.newPage()
  await page.goto(path)
  const video = page.getByRole('region', { name: words.title })
  await expect(video.getByText(words.summary)).toBeVisible()
  await expect(video.getByRole('link', { name: /Video bei Vimeo ansehen/ })).toBeVisible()
  await expect(video.getByRole('button')).toHaveCount(0)
  await video.getByText('Mitschrift').click()
  await expect(video.getByText(words.transcript)).toBeVisible()
  await context.close()
})

test('an own file plays in place, with captions', async ({ page, addresses }) => {
  await page.goto('/kontakt')
  const film = Buffer.from(await recordFilm(page), 'base64')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const upload = async (body: Buffer, filename: string, contentType: string) => {
    const { _id } = await client.assets.upload('file', body, { filename, contentType })
    return { _type: 'file', asset: { _type: 'reference', _ref: _id } }
  }
  const cues = 'WEBVTT\n\n00:00.000 --> 00:05.000\nGuten Tag.\n'
  const path = await publishVideo(addresses, 'video-own', {
    provider: 'file',
    file: await upload(film, 'film.webm', 'video/webm'),
    captions: await upload(Buffer.from(cues), 'film.vtt', 'text/vtt'),
  })
  await page.goto(path)
  const video = page.locator('video')
  const played = await video.evaluate(async (element: HTMLVideoElement) => {
    element.muted = true
    await element.play()
    await new Promise(resolve => element.addEventListener('timeupdate', resolve, { once: true }))
    return element.currentTime
  })
  expect(played).toBeGreaterThan(0)
  await expect
    .poll(() =>
      video.evaluate((element: HTMLVideoElement) =>
        [...(element.textTracks[0]?.cues ?? [])].map(cue => Reflect.get(cue, 'text')),
      ),
    )
    .toEqual(['Guten Tag.'])
})
