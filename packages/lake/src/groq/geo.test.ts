import { expect, test } from 'vitest'
import { contains, distance, intersects, latLng } from './geo.ts'

const square = (from: number, to: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ],
  ],
})
const point = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] })

test('a point comes from degrees that are on Earth', () => {
  expect(latLng(52.5, 13.4)).toEqual(point(13.4, 52.5))
  for (const [lat, lng] of [
    [91, 0],
    [0, 181],
    ['52', 13],
    [null, 1],
  ])
    expect(latLng(lat, lng)).toBeNull()
})

test('the distance of two points is in metres, and of anything else null', () => {
  const [berlin, hamburg] = [{ _type: 'geopoint', lat: 52.52, lng: 13.405 }, latLng(53.551, 9.993)]
  expect(distance(berlin, hamburg)).toBeGreaterThan(254_000)
  expect(distance(berlin, hamburg)).toBeLessThan(257_000)
  expect(distance(berlin, berlin)).toBe(0)
  for (const wrong of [null, 'Berlin', square(0, 1), { lat: 1 }]) expect(distance(berlin, wrong)).toBeNull()
})

test('a shape contains what lies in it, and touches what has a point with it', () => {
  expect(contains(square(0, 4), square(1, 2))).toBe(true)
  expect(contains(square(0, 4), square(3, 5))).toBe(false)
  expect(intersects(square(0, 4), square(3, 5))).toBe(true)
  expect(intersects(square(0, 4), square(5, 6))).toBe(false)
  expect(contains(square(0, 4), { lat: 1, lng: 1 })).toBe(true)
  expect(contains(square(0, 4), point(5, 1))).toBe(false)
  const islands = { type: 'MultiPolygon', coordinates: [square(0, 1).coordinates, square(4, 6).coordinates] }
  expect(contains(islands, point(5, 5))).toBe(true)
  expect(
    contains(islands, {
      type: 'MultiPoint',
      coordinates: [
        [5, 5],
        [2, 2],
      ],
    }),
  ).toBe(false)
})

test('what is no shape gives null', () => {
  for (const wrong of [
    null,
    1,
    'x',
    [],
    {},
    { type: 'Polygon', coordinates: [[[0, 0]]] },
    { type: 'Circle' },
  ]) {
    expect(contains(wrong, square(0, 1))).toBeNull()
    expect(intersects(square(0, 1), wrong)).toBeNull()
  }
})
