import { underMark } from '@repo/front/render-mark.ts'
import { expect, test } from 'vitest'
import './flight-data-unwritten.ts'

test('flight data is not written out byte by byte below the front, and bytes are what they were elsewhere', async () => {
  const flight = Buffer.alloc(100_000, 7)
  const { result } = await underMark(async () => JSON.stringify({ flight }))
  expect(result.length).toBeLessThan(100)
  expect(JSON.parse(JSON.stringify(Buffer.from([1, 2])))).toEqual({ type: 'Buffer', data: [1, 2] })
})
