import type { ClientConfig } from '@sanity/client'
import { Observable } from 'rxjs'

/**
 * Settings of a client that waits for an answer so long and no longer. Its own time limit watches the connection: of an
 * answer that stops in the middle, as that of a lake which dies, the official client would never say anything.
 */
export function answeredWithin(timeoutMs: number): Pick<ClientConfig, 'timeout' | '_requestHandler'> {
  return {
    timeout: timeoutMs,
    _requestHandler: (request, send) =>
      new Observable(answer => {
        const timer = setTimeout(
          () => answer.error(new Error(`No whole answer within ${timeoutMs} ms`)),
          timeoutMs,
        )
        answer.add(() => clearTimeout(timer))
        answer.add(send(request).subscribe(answer))
      }),
  }
}
