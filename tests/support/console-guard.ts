import type { BrowserContext, ConsoleMessage, Request } from '@playwright/test'

/** What the Studio itself prints and nobody here can switch off; each with its reason. */
const allowedMessages: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern:
      /WebSocket connection to .*\/socket\/.* failed: WebSocket is closed before the connection is established/,
    reason: 'the Studio mounts its presence client twice while it boots and closes the first socket at once',
  },
  {
    pattern: /WebSocket is already in CLOSING or CLOSED state\. \(.*\/static\//,
    reason:
      'the same client says goodbye on a socket that it has just closed, when a page or workspace is left',
  },
  {
    pattern: /Clipboard contains both text and HTML, ignoring additional file data/,
    reason: 'every text from Word or Google Docs comes in both forms, and the Studio says so each time',
  },
]

export interface ConsoleGuard {
  /** Everything that must not have happened, as readable lines; forgets them and what was expected. */
  takeFaults(): readonly string[]
  /** The test causes this on purpose, e.g. a 422 that Chromium reports as a failed resource, or a request elsewhere. */
  expect(pattern: RegExp): void
  /** Watches the pages of another browser as well. */
  watch(context: BrowserContext): void
}

const isOurs = (host: string): boolean =>
  host === 'localhost' || host === '127.0.0.1' || host.endsWith('.localhost')

/** Watches every page of a context: console errors and warnings, uncaught errors, requests to other hosts. */
export function guardConsole(context: BrowserContext): ConsoleGuard {
  const faults: string[] = []
  const expected: RegExp[] = []
  const isExpected = (text: string): boolean =>
    [...expected, ...allowedMessages.map(message => message.pattern)].some(pattern => pattern.test(text))

  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const text = `${message.text()} (${message.location().url})`
    if (!isExpected(text)) faults.push(`console ${message.type()}: ${text}`)
  }
  const onRequest = (request: Request): void => {
    const url = new URL(request.url())
    if (!url.protocol.startsWith('http') && !url.protocol.startsWith('ws')) return
    const fault = `outside host: ${request.url()}`
    if (!isOurs(url.hostname) && !isExpected(fault)) faults.push(fault)
  }
  const watch = (watched: BrowserContext): void => {
    watched.on('console', onConsole)
    watched.on('request', onRequest)
    watched.on('weberror', error => {
      if (!isExpected(error.error().message))
        faults.push(`uncaught: ${error.error().stack ?? error.error().message}`)
    })
  }
  watch(context)
  return {
    watch,
    takeFaults() {
      expected.length = 0
      return faults.splice(0)
    },
    expect: pattern => expected.push(pattern),
  }
}
