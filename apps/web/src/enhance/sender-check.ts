import type { CheckReport, CheckRequest } from './check-messages.ts'

/** A worker that says nothing for so long will not; the enquiry is sent without its mark and looked at by a person. */
const patienceMs = 8000

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

interface SenderCheck {
  /** Begins, when it has not begun; resolves when the form may be sent. */
  begin(): Promise<void>
  /** The mark counts once: the next enquiry needs another. */
  renew(): void
}

/**
 * Gets the form a mark and solves its calculation, in a worker that is loaded when somebody begins to write. A form whose
 * worker fails is sent as it is.
 */
export function senderCheck(form: HTMLFormElement): SenderCheck {
  const field = form.elements.namedItem('check')
  const promise = form.elements.namedItem('promise')
  const place = form.querySelector<HTMLElement>('[data-answer-due]')
  let running: Promise<void> | undefined

  const run = async (): Promise<void> => {
    const address = form.dataset.check
    if (address === undefined || !(field instanceof HTMLInputElement)) return
    const worker = new Worker(address)
    const solved = new Promise<void>(resolve => {
      worker.addEventListener('error', () => resolve())
      worker.addEventListener('message', async ({ data }: MessageEvent<CheckReport>) => {
        if (data.due !== undefined && place !== null)
          place.textContent = `Wenn Sie jetzt senden, antworten wir bis ${data.due}.`
        if (data.check !== undefined) field.value = data.check
        if (data.waitMs !== undefined) await pause(data.waitMs)
        if (data.isLast) resolve()
      })
    })
    const request: CheckRequest = promise instanceof HTMLInputElement ? promise.value : ''
    worker.postMessage(request)
    await Promise.race([solved, pause(patienceMs)])
    worker.terminate()
  }

  return {
    begin: () => {
      // A browser without workers, or one that does not load it.
      running ??= run().catch(() => undefined)
      return running
    },
    renew: () => {
      running = undefined
      if (field instanceof HTMLInputElement) field.value = ''
    },
  }
}
