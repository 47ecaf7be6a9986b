import { expect, test } from 'vitest'
import { videoPlayer, videoRecipients } from './video-player.ts'
import { checkVideoAddress } from './video-provider.ts'

const hosts = ['tube.example']

test.each([
  [
    'youtube',
    'https://www.youtube.com/watch?v=abcdefghijk&t=3',
    'https://www.youtube-nocookie.com/embed/abcdefghijk',
  ],
  ['youtube', 'https://youtu.be/abcdefghijk', 'https://www.youtube-nocookie.com/embed/abcdefghijk'],
  [
    'youtube',
    'https://m.youtube.com/shorts/abcdefghijk',
    'https://www.youtube-nocookie.com/embed/abcdefghijk',
  ],
  ['vimeo', 'https://vimeo.com/123456', 'https://player.vimeo.com/video/123456?dnt=1'],
  ['vimeo', 'https://vimeo.com/123456/abcdef12', 'https://player.vimeo.com/video/123456?dnt=1&h=abcdef12'],
  ['peertube', 'https://tube.example/w/abc123', 'https://tube.example/videos/embed/abc123'],
])('%s plays %s at %s', (provider, url, address) => {
  const player = videoPlayer(provider, url, hosts)
  expect(player?.address).toBe(address)
  expect(player?.origin).toBe(new URL(address).origin)
  expect(videoRecipients(hosts).map(({ recipient }) => recipient)).toContain(player?.recipient)
  expect(checkVideoAddress(provider, url, hosts)).toBe(true)
})

test.each([
  ['youtube', 'https://www.youtube.com/@kanal'],
  ['youtube', 'https://youtu.be/a"onload=x'],
  ['vimeo', 'https://vimeo.com/channels/staff'],
  ['peertube', 'http://tube.example/w/abc123'],
  ['peertube', 'javascript:alert(1)'],
  ['peertube', 'https://evil.example/w/abc123'],
  ['peertube', 'https://tube.example.evil.example/w/abc123'],
  ['peertube', 'https://tube.example:8443/w/abc123'],
  ['peertube', 'https://tube.example@evil.example/w/abc123'],
  ['file', 'https://example.org/a.mp4'],
  [null, 'https://example.org'],
])('%s has no player for %s', (provider, url) => {
  expect(videoPlayer(provider, url, hosts)).toBeUndefined()
})

test.each([
  'evil.example/w/a',
  'TUBE.example',
  'localhost',
  "tube.example; script-src 'unsafe-inline'",
  '*.example',
  '',
])('the server %j is none, whoever put it into the settings', host => {
  expect(videoRecipients([host])).toHaveLength(2)
  expect(videoPlayer('peertube', `https://${host}/w/abc123`, [host])).toBeUndefined()
})

test.each([
  ['youtube', 'https://www.youtube.com.evil.example/watch?v=abcdefghijk', /gehört nicht zu YouTube/],
  ['youtube', 'https://www.youtube.com:444/watch?v=abcdefghijk', /gehört nicht zu YouTube/],
  ['vimeo', 'https://evil.example/123456', /gehört nicht zu Vimeo/],
  ['peertube', 'https://evil.example/w/abc123', /„evil.example“ ist nicht freigegeben/],
  ['peertube', 'http://tube.example/w/abc123', /https/],
  ['file', 'https://tube.example/w/abc123', /hochgeladen/],
  [undefined, 'https://tube.example/w/abc123', /zuerst aus/],
])('an editor cannot enter %s with %s', (provider, url, sentence) => {
  expect(checkVideoAddress(provider, url, hosts)).toMatch(sentence)
})
