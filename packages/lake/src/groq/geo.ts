import { booleanContains } from '@turf/boolean-contains'
import { booleanIntersects } from '@turf/boolean-intersects'
import { distance as distanceBetween } from '@turf/distance'
import { z } from 'zod'

const position = z.tuple([z.number(), z.number()], z.number())
const line = z.array(position).min(2)
const ring = z.array(position).min(4)

const shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position) }),
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)) }),
])
type Shape = z.infer<typeof shape>

const geopoint = z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })

/** A point from latitude and longitude in degrees; `null` when it is not on Earth. @see GROQ `geo::latLng` */
export function latLng(lat: unknown, lng: unknown): Shape | null {
  return shapeOf({ lat, lng }) ?? null
}

/** Metres between two points; `null` for anything else. @see GROQ `geo::distance` */
export function distance(one: unknown, other: unknown): number | null {
  const [from, to] = [shapeOf(one), shapeOf(other)]
  if (from?.type !== 'Point' || to?.type !== 'Point') return null
  return distanceBetween(from.coordinates, to.coordinates, { units: 'meters' })
}

/** Whether all of `inner` lies in `outer`, on a plane; `null` when one is no shape. @see GROQ `geo::contains` */
export function contains(outer: unknown, inner: unknown): boolean | null {
  const [around, within] = [shapeOf(outer), shapeOf(inner)]
  if (around === undefined || within === undefined) return null
  // A shape of many parts lies in another when each part lies in one of its parts.
  return partsOf(within).every(part => partsOf(around).some(place => containsPart(place, part)))
}

/** Whether two shapes have a point in common, on a plane; `null` when one is no shape. @see GROQ `geo::intersects` */
export function intersects(one: unknown, other: unknown): boolean | null {
  const [left, right] = [shapeOf(one), shapeOf(other)]
  return left === undefined || right === undefined ? null : booleanIntersects(left, right)
}

/** A `geopoint` of a document, or GeoJSON. */
function shapeOf(value: unknown): Shape | undefined {
  const point = geopoint.safeParse(value)
  if (point.success) return { type: 'Point', coordinates: [point.data.lng, point.data.lat] }
  return shape.safeParse(value).data
}

type Part = Extract<Shape, { type: 'Point' | 'LineString' | 'Polygon' }>

function partsOf(whole: Shape): readonly Part[] {
  switch (whole.type) {
    case 'MultiPoint':
      return whole.coordinates.map(coordinates => ({ type: 'Point', coordinates }))
    case 'MultiLineString':
      return whole.coordinates.map(coordinates => ({ type: 'LineString', coordinates }))
    case 'MultiPolygon':
      return whole.coordinates.map(coordinates => ({ type: 'Polygon', coordinates }))
    default:
      return [whole]
  }
}

function containsPart(place: Part, part: Part): boolean {
  if (place.type === 'Point') return part.type === 'Point' && booleanIntersects(place, part)
  if (place.type === 'LineString' && part.type === 'Polygon') return false
  // The edge belongs to a shape; turf leaves it out for points.
  return part.type === 'Point' ? booleanIntersects(place, part) : booleanContains(place, part)
}
