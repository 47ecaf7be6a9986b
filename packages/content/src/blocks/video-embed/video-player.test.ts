import { expect, test } from 'vitest'
import { videoPlayer } from './video-player.ts'

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
  const player = videoPlayer(provider, url)
  expect(player?.address).toBe(address)
  expect(player?.origin).toBe(new URL(address).origin)
})

test.each([
  ['youtube', 'https://www.youtube.com/@kanal'],
  ['youtube', 'https://youtu.be/a"onload=x'],
  ['vimeo', 'https://vimeo.com/channels/staff'],
  ['peertube', 'http://tube.example/w/abc123'],
  ['peertube', 'javascript:alert(1)'],
  ['file', 'https://example.org/a.mp4'],
  [null, 'https://example.org'],
])('%s has no player for %s', (provider, url) => {
  expect(videoPlayer(provider, url)).toBeUndefined()
})
