/**
 * Lets this window hear messages of its own origin and of `origin`, and keeps all others from every listener: whoever
 * opens a draft in a window may write to it. Listens while a message comes down, which is before anybody else does.
 * @returns how to stop
 */
export function hearOnly(target: Window, origin: string): () => void {
  const keepOut = (event: MessageEvent<unknown>): void => {
    if (event.origin !== origin && event.origin !== target.origin) event.stopImmediatePropagation()
  }
  target.addEventListener('message', keepOut, { capture: true })
  return () => target.removeEventListener('message', keepOut, { capture: true })
}
