import { expect, test } from 'vitest'
import { planGeometry } from './image-geometry.ts'
import { imageLimits } from './image-limits.ts'
import { readTransformation } from './transformation.ts'

const source = { width: 4_000, height: 3_000 }
const plan = (query: string) => {
  const transformation = readTransformation(Object.fromEntries(new URLSearchParams(query)))
  if (transformation === undefined) throw new Error('nothing to do')
  return planGeometry(source, transformation)
}

test('a rectangle is kept inside the source', () => {
  expect(plan('rect=3900,2900,500,500').rect).toEqual({ left: 3_900, top: 2_900, width: 100, height: 100 })
  expect(plan('rect=99999,99999,9,9').rect).toEqual({ left: 3_999, top: 2_999, width: 1, height: 1 })
})

test('the focal point stays in the picture and the cut stays inside it', () => {
  const cut = (fp: string) => plan(`w=300&h=300&fit=crop&crop=focalpoint&${fp}`).cut
  expect(cut('fp-x=0&fp-y=0')).toEqual({ left: 0, top: 0, width: 300, height: 300 })
  expect(cut('fp-x=1&fp-y=1')).toEqual({ left: 100, top: 0, width: 300, height: 300 })
  expect(cut('fp-x=0.5&fp-y=0.5')).toEqual({ left: 50, top: 0, width: 300, height: 300 })
})

test('bounds of a cut limit what is asked for', () => {
  expect(plan('w=10&h=900&min-w=300&max-h=300&fit=crop').cut).toMatchObject({ width: 300, height: 300 })
})

test('no combination leaves the largest side', () => {
  const fits = ['clip', 'crop', 'fill', 'fillmax', 'max', 'scale', 'min']
  for (const fit of fits)
    for (const size of ['w=8192', 'h=8192', 'w=8192&h=8192', 'w=1&h=8192', 'w=8192&h=1', 'q=50', 'w=3&h=3'])
      for (const more of ['dpr=3', 'dpr=1', 'rect=0,0,4000,1', 'rect=0,0,1,3000']) {
        const { resize, canvas, cut } = plan(`${size}&fit=${fit}&${more}`)
        const out = canvas ?? (cut !== undefined && 'width' in cut ? cut : resize)
        for (const side of [out.width, out.height]) {
          expect(side).toBeGreaterThanOrEqual(1)
          expect(side).toBeLessThanOrEqual(imageLimits.outputSide)
        }
        if (cut !== undefined && 'left' in cut) {
          expect(cut.left + cut.width).toBeLessThanOrEqual(resize.width)
          expect(cut.top + cut.height).toBeLessThanOrEqual(resize.height)
        }
      }
})
