import type { AnyNode } from '../groq/walk.ts'
import type { HostCalls } from './host-call.ts'

export function geoCall(_node: AnyNode, _calls: HostCalls): AnyNode | undefined {
  return undefined
}
