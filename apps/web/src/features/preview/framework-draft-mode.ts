import { draftMode } from 'next/headers'

/**
 * Turns on Next's own draft mode in the browser, in development only: there no front stands before Next that would do it
 * for each request.
 */
export async function setFrameworkDraftMode(isOpen: boolean): Promise<void> {
  if (process.env.NODE_ENV !== 'development') return
  const mode = await draftMode()
  if (isOpen) mode.enable()
  else mode.disable()
}
