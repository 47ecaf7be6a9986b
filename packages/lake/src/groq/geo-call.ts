import { contains, distance, intersects, latLng } from './geo.ts'
import type { HostCalls, HostFunction } from './host-call.ts'
import type { AnyNode } from './walk.ts'

const functions: Readonly<Record<string, HostFunction>> = { latLng, distance, contains, intersects }

/** A call of a function of `geo::` as one that this lake answers; `undefined` for any other node. */
export function geoCall(node: AnyNode, calls: HostCalls): AnyNode | undefined {
  if (node.type !== 'FuncCall' || node.namespace !== 'geo' || typeof node.name !== 'string') return undefined
  const call = Object.hasOwn(functions, node.name) ? functions[node.name] : undefined
  const args: readonly unknown[] = Array.isArray(node.args) ? node.args : []
  if (call === undefined) return undefined
  if (args.length !== 2) throw new TypeError(`geo::${node.name}() needs two arguments`)
  return calls.node(call, args)
}
