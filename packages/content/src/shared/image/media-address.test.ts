import { expect, test } from 'vitest'
import type { FigureImage } from './figure-image.ts'
import { cropRectangle, squareRectangle } from './media-address.ts'

const picture: FigureImage = {
  alt: '',
  credit: null,
  crop: null,
  hotspot: null,
  lqip: null,
  url: 'http://127.0.0.1/images/klartext/production/a-1600x900.jpg',
  width: 1600,
  height: 900,
}
const crop = { _type: 'sanity.imageCrop', left: 0.5, right: 0, top: 0, bottom: 0 } as const
const hotspot = { _type: 'sanity.imageHotspot', x: 0.1, y: 0.5, width: 0.2, height: 0.2 } as const

test('a portrait without a hotspot is the middle of the picture', () => {
  expect(squareRectangle(picture)).toEqual({ left: 350, top: 0, width: 900, height: 900 })
})

test('a portrait follows the hotspot to the edge and never beyond', () => {
  expect(squareRectangle({ ...picture, hotspot })).toEqual({ left: 0, top: 0, width: 900, height: 900 })
})

test('a portrait stays within the crop', () => {
  expect(cropRectangle({ ...picture, crop })).toEqual({ left: 800, top: 0, width: 800, height: 900 })
  expect(squareRectangle({ ...picture, crop, hotspot })).toEqual({
    left: 800,
    top: 50,
    width: 800,
    height: 800,
  })
})

test('a picture without dimensions has no square', () => {
  expect(squareRectangle({ ...picture, width: null })).toBeUndefined()
})
