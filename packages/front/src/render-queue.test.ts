import { expect, it } from 'vitest'
import { RenderQueue } from './render-queue.ts'

it('runs eight at a time, lets two hundred wait and refuses the rest at once', async () => {
  const queue = new RenderQueue()
  const gate = Promise.withResolvers<void>()
  let running = 0
  let most = 0
  const task = async () => {
    running += 1
    most = Math.max(most, running)
    await gate.promise
    running -= 1
    return 'made'
  }
  const all = Array.from({ length: 300 }, () => queue.run(task))
  expect(await Promise.all(all.slice(208))).toEqual(Array(92).fill(undefined))
  gate.resolve()
  expect(await Promise.all(all.slice(0, 208))).toEqual(Array(208).fill('made'))
  expect(most).toBe(8)
})

it('gives a place back when a task fails', async () => {
  const queue = new RenderQueue()
  for (let round = 0; round < 20; round += 1) {
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  }
  expect(await queue.run(async () => 'made')).toBe('made')
})
