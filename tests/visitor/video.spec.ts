import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { findings } from '../support/looks.ts'
import { publishVideo, videoWords as words } from '../support/video-article.ts'

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
  newVisitor,
  guard,
  addresses,
}) => {
  guard.expect(/^outside host: https:\/\/www\.youtube-nocookie\.com\//)
  const path = await publishVideo(addresses, 'video-elsewhere', {
    provider: 'youtube',
    url: 'https://www.youtube.com/watch?v=abcdefghijk',
  })
  const context = await newVisitor()
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
  const poster = video.getByRole('img', { name: 'Zwei Stühle vor einer Wand' })
  await poster.scrollIntoViewIfNeeded()
  await expect
    .poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth), 'the poster shows')
    .toBeGreaterThan(0)
  expect(hosts, 'before the click').toEqual([])
  expect(await findings(page)).toEqual([])

  await video.getByRole('button', { name: 'Video von YouTube laden' }).click()
  await expect(video.locator('iframe').contentFrame().getByText('Player')).toBeVisible()
  await expect(video.locator('iframe')).toHaveAttribute('title', `Video: ${words.title}`)
  const sandbox = (await video.locator('iframe').getAttribute('sandbox')) ?? ''
  expect(sandbox.split(' ')).toContain('allow-scripts')
  expect(sandbox, 'a player moves nobody away').not.toMatch(/top-navigation|allow-forms|allow-modals/)
  expect(new Set(hosts)).toEqual(new Set(['www.youtube-nocookie.com']))

  const data: unknown = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? '',
  )
  expect(JSON.stringify(data), 'search engines are told').toContain(
    `"uploadDate":"${words.uploadedOn}","duration":"PT185S"`,
  )

  await page.reload()
  await expect(
    video.getByRole('button', { name: 'Video von YouTube laden' }),
    'nothing remembers',
  ).toBeVisible()
  expect(await context.cookies(addresses.site)).toEqual([])
})

test('a PeerTube server plays only once the settings list it, and is then named as a recipient', async ({
  request,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const allow = () =>
    client
      .patch('siteSettings')
      .set({ videoHosts: ['tube.example'] })
      .commit()
  // Published while its server was allowed; what of it is loaded follows the settings of the day.
  await allow()
  const path = await publishVideo(addresses, 'video-peertube', {
    provider: 'peertube',
    url: 'https://tube.example/w/abc123',
  })
  await client.patch('siteSettings').unset(['videoHosts']).commit()
  const frames = async (): Promise<string | undefined> =>
    /; frame-src ([^;]*);/.exec((await request.get(path)).headers()['content-security-policy'] ?? '')?.[1]
  const privacy = async (): Promise<string> => (await request.get('/datenschutz')).text()
  await expect.poll(frames, { intervals: [100] }).toBeUndefined()
  await expect.poll(privacy, { intervals: [100] }).not.toContain('tube.example')
  expect(await privacy()).toContain(
    'Dann erfährt YouTube, ein Dienst der Google Ireland Limited, Ihre IP-Adresse',
  )
  await allow()
  await expect.poll(frames, { intervals: [100] }).toBe('https://tube.example')
  await expect.poll(privacy, { intervals: [100] }).toContain('„Video von tube.example laden“')
  await client.patch('siteSettings').unset(['videoHosts']).commit()
  await expect.poll(frames, { intervals: [100] }).toBeUndefined()
})

test('without JavaScript a video elsewhere is its words and a plain link', async ({
  newVisitor,
  addresses,
}) => {
  const path = await publishVideo(addresses, 'video-plain', {
    provider: 'vimeo',
    url: 'https://vimeo.com/123456789',
  })
  const context = await newVisitor({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(path)
  const video = page.getByRole('region', { name: words.title })
  await expect(video.getByText(words.summary)).toBeVisible()
  await expect(video.getByRole('link', { name: /Video bei Vimeo ansehen/ })).toBeVisible()
  await expect(video.getByRole('button')).toHaveCount(0)
  await video.getByText('Mitschrift').click()
  await expect(video.getByText(words.transcript)).toBeVisible()
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
