import type { SharpOptions } from 'sharp'
import { LakeError } from '../errors.ts'

/** What an image may cost; sides in pixels. */
export const imageLimits = {
  /** 50 megapixels, a little more than a 48-megapixel photograph; frames of an animation count together. */
  pixels: 50_000_000,
  outputSide: 8_192,
  seconds: 10,
} as const

/** How every image from outside is opened. */
export const inputOptions = {
  limitInputPixels: imageLimits.pixels,
  failOn: 'error',
  sequentialRead: true,
} as const satisfies SharpOptions

const parallelImages = 2
const queuedImages = 100
let running = 0
const waiting: (() => void)[] = []

/**
 * Decoding takes a core and much memory, so only two images are worked on at once and few wait.
 * @throws LakeError tooManyRequests when too many wait already
 */
export async function withImageSlot<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= queuedImages)
    throw new LakeError('tooManyRequests', 'Too many images are being worked on, try again in a second')
  if (running >= parallelImages) await new Promise<void>(resolve => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
