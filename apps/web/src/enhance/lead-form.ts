import { uuidV7 } from '@repo/leads/uuid-v7.ts'
import { campaign } from './campaign.ts'
import { senderCheck } from './sender-check.ts'

/**
 * What the script adds to the enquiry form: a pending button, focus on the error summary, a key that makes a second
 * click the same enquiry and a changed text a new one, and the mark that tells a browser from a program.
 */
export function leadForm(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return
  const button = form.querySelector<HTMLElement>('[data-send]')
  const label = button?.textContent ?? ''
  const key = form.elements.namedItem('idempotencyKey')
  const check = senderCheck(form)
  let isSent = false

  const setPending = (isPending: boolean): void => {
    isSent = isPending
    if (button === null) return
    button.textContent = isPending ? (button.dataset.pending ?? label) : label
    if (isPending) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
  const renewKey = (): void => {
    if (key instanceof HTMLInputElement) key.value = uuidV7()
  }

  campaign(form, location.search)
  // The server's messages are German and complete; the browser's bubbles are neither.
  form.noValidate = true
  if (key instanceof HTMLInputElement && key.value === '') renewKey()
  form.querySelector<HTMLElement>('[data-error-summary]')?.focus()
  form.addEventListener('input', renewKey)
  for (const touch of ['focusin', 'input']) {
    form.addEventListener(touch, ({ isTrusted }) => {
      // A tick in the self-check lets a sentence go along; only who touches the form itself asks the server for anything.
      if (isTrusted) void check.begin()
    })
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (isSent) return
    setPending(true)
    void check.begin().then(() => form.submit())
  })
  // Back from the next page: the form is as it was left, and may be sent again.
  window.addEventListener('pageshow', ({ persisted }) => {
    setPending(false)
    if (persisted) check.renew()
  })
}
