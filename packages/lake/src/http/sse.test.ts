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
  const first = reader?.read()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(new TextDecoder().decode((await first)?.value)).toBe(':\n\n')
  await reader?.cancel()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

/** A stream whose reader has stopped after the first frame, and how often it was cleaned up after. */
async function unread() {
  const opened: { stream?: SseStream; ends: number } = { ends: 0 }
  const response = sseResponse(stream => {
    opened.stream = stream
    stream.send({ event: 'welcome', data: {} })
    return () => {
      opened.ends += 1
    }
  })
  const reader = response.body?.getReader()
  await reader?.read()
  const send = (megabytes: number) => {
    for (let count = 0; count < megabytes * 10; count += 1)
      opened.stream?.send({ event: 'mutation', data: 'x'.repeat(100_000) })
  }
  const rest = async () => {
    let text = ''
    for (;;) {
      const chunk = await reader?.read()
      if (chunk === undefined || chunk.done) return text
      text += new TextDecoder().decode(chunk.value)
    }
  }
  return { reader, opened, send, rest }
}

test('a burst of several megabytes reaches a reader that reads', async () => {
  const { opened, send, rest } = await unread()
  send(5)
  opened.stream?.close()
  expect((await rest()).match(/event: mutation/g)).toHaveLength(50)
})

test('a reader that stays a megabyte behind for a while is cut off and cleaned up after', async () => {
  vi.useFakeTimers()
  const { opened, send, rest } = await unread()
  send(5)
  expect(opened.ends).toBe(0)
  vi.advanceTimersByTime(30_000)
  expect(opened.ends).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  await expect(rest()).rejects.toThrow('too slow')
})

test('a reader that caught up is not cut off for having been behind', async () => {
  vi.useFakeTimers()
  const { reader, opened, send } = await unread()
  send(5)
  for (let read = 0; read < 50; read += 1) await reader?.read()
  vi.advanceTimersByTime(60_000)
  expect(opened.ends).toBe(0)
  await reader?.cancel()
  vi.useRealTimers()
})

test('a reader that falls very far behind is cut off at once', async () => {
  const { opened, send, rest } = await unread()
  send(30)
  expect(opened.ends).toBe(1)
  await expect(rest()).rejects.toThrow('too slow')
})

test('a reader that leaves ends the subscription once', async () => {
  const { reader, opened } = await unread()
  await reader?.cancel()
  expect(opened.ends).toBe(1)
})
