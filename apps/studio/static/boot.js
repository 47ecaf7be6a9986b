// @ts-check
// Runs before the Studio: its event stream client takes hold of `fetch` while it is loaded.
import { eventStreamAddress } from './event-stream-host.js'
import { answerForOutsideService } from './outside-services.js'

/** @type {{ lakeUrl: string, projectId: string } | undefined} set by /runtime-config.js */
const config = Reflect.get(globalThis, 'klartextRuntimeConfig')

/** @param {string} address */
const ownHost = address =>
  config === undefined
    ? address
    : eventStreamAddress(
        address,
        config.lakeUrl,
        config.projectId,
        `s${crypto.getRandomValues(new Uint32Array(2)).join('')}`,
      )

const originalFetch = globalThis.fetch
globalThis.fetch = async (input, init) => {
  if (typeof input !== 'string') return originalFetch(input, init)
  const isStream = new Headers(init?.headers).get('accept') === 'text/event-stream'
  return answerForOutsideService(input) ?? originalFetch(isStream ? ownHost(input) : input, init)
}

globalThis.EventSource = class extends EventSource {
  /**
   * @param {string | URL} address
   * @param {EventSourceInit} [init]
   */
  constructor(address, init) {
    super(ownHost(String(address)), init)
  }
}
