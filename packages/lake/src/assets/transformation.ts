import { z } from 'zod'
import { LakeError } from '../errors.ts'
import { imageLimits } from './image-limits.ts'

const number = z
  .string()
  .regex(/^-?\d{1,6}(\.\d{1,6})?$/, 'must be a number')
  .transform(Number)
const side = number
  .pipe(z.number().positive().max(imageLimits.outputSide))
  .transform(value => Math.max(1, Math.round(value)))
const share = number.pipe(z.number().min(0).max(1))
const colour = z.string().regex(/^([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i)

const rectangle = z
  .string()
  .regex(/^\d{1,5},\d{1,5},\d{1,5},\d{1,5}$/)
  .transform(value => {
    const [left = 0, top = 0, width = 0, height = 0] = value.split(',').map(Number)
    return { left, top, width, height }
  })
  .refine(rect => rect.width > 0 && rect.height > 0)

const anchors = ['top', 'bottom', 'left', 'right', 'center', 'focalpoint', 'entropy'] as const
const crop = z
  .string()
  .transform(value => value.split(','))
  .pipe(z.array(z.enum(anchors)).min(1).max(2))

const parametersSchema = z.object({
  rect: rectangle.optional(),
  w: side.optional(),
  h: side.optional(),
  'min-w': side.optional(),
  'max-w': side.optional(),
  'min-h': side.optional(),
  'max-h': side.optional(),
  fit: z.enum(['clip', 'crop', 'fill', 'fillmax', 'max', 'scale', 'min']).default('clip'),
  crop: crop.default(['center']),
  'fp-x': share.default(0.5),
  'fp-y': share.default(0.5),
  dpr: number.pipe(z.number().min(1).max(3)).default(1),
  q: number.pipe(z.number().min(0).max(100)).optional(),
  fm: z.enum(['jpg', 'pjpg', 'png', 'webp', 'json']).optional(),
  auto: z.literal('format').optional(),
  blur: number.pipe(z.number().min(1).max(2_000)).optional(),
  sharp: number.pipe(z.number().min(0).max(100)).optional(),
  invert: z.enum(['true', 'false']).optional(),
  sat: z.literal('-100').optional(),
  flip: z.enum(['h', 'v', 'hv']).optional(),
  or: z.enum(['0', '90', '180', '270']).transform(Number).default(0),
  pad: number.pipe(z.number().int().min(0).max(2_000)).default(0),
  bg: colour.optional(),
  frame: z.literal('1').optional(),
  cs: z.enum(['origin', 'srgb', 'cmyk', 'b-w']).optional(),
})

/** What to do with an image, after all defaults. Sides are pixels before `dpr`. */
export type Transformation = z.infer<typeof parametersSchema>

const changing = [
  ...[
    'rect',
    'w',
    'h',
    'fm',
    'q',
    'blur',
    'sharp',
    'invert',
    'sat',
    'flip',
    'or',
    'pad',
    'bg',
    'frame',
    'cs',
  ],
  'auto',
]

/**
 * Reads the parameters of an image address; those that nobody knows are ignored. `undefined` when the original is
 * asked for.
 * @see `@sanity/image-url` `urlForImage.ts`
 * @throws LakeError badRequest naming the parameter
 */
export function readTransformation(query: Readonly<Record<string, string>>): Transformation | undefined {
  const parsed = parametersSchema.safeParse(query)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(issue => String(issue.path[0])))]
    throw new LakeError('badRequest', `Invalid image parameter: ${names.join(', ')}`)
  }
  return changing.some(name => Object.hasOwn(query, name)) ? parsed.data : undefined
}

/** `RGB`, `ARGB`, `RRGGBB` or `AARRGGBB` in the form that sharp reads. */
export function backgroundColour(value: string): {
  readonly r: number
  readonly g: number
  readonly b: number
  readonly alpha: number
} {
  const long = value.length <= 4 ? [...value].map(digit => digit + digit).join('') : value
  const [a = 255, r = 0, g = 0, b = 0] =
    (long.length === 6 ? `ff${long}` : long).match(/../g)?.map(pair => Number.parseInt(pair, 16)) ?? []
  return { r, g, b, alpha: a / 255 }
}
