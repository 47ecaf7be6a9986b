import { expect, test, vi } from 'vitest'
import { type SseStream, sseResponse } from './sse.ts'

test('frames have an event, an id when there is one, and data', async () => {
  const response = sseResponse(stream => {
    stream.send({ event: 'welcome', data: {} })
    stream.send({ event: 'message', id: '7', data: { text: 'zwei\nZeilen' } })
    stream.close()
    return () => undefined
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(await response.text()).toBe(
    'event: welcome\ndata: {}\n\nevent: message\nid: 7\ndata: {"text":"zwei\\nZeilen"}\n\n',
  )
})

test('a silent stream sends a comment every 15 seconds', async () => {
  vi.useFakeTimers()
  const response = sseResponse(() => () => undefined)
  const reader = response.body?.getReader()
  vi.advanceTimersByTime(15_000)
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(':\n\n')
  await reader?.cancel()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('a reader that falls a megabyte behind is cut off and cleaned up after', async () => {
  let stream: SseStream | undefined
  let ends = 0
  const response = sseResponse(opened => {
    stream = opened
    return () => {
      ends += 1
    }
  })
  for (let count = 0; count < 20; count += 1) stream?.send({ event: 'mutation', data: 'x'.repeat(100_000) })
  expect(ends).toBe(1)
  await expect(response.text()).rejects.toThrow('too slow')
})

test('a reader that leaves ends the subscription once', async () => {
  let ends = 0
  const response = sseResponse(() => () => {
    ends += 1
  })
  await response.body?.cancel()
  expect(ends).toBe(1)
})
