import { uuidV7 } from './uuid-v7.ts'

/**
 * What the script adds to the enquiry form: a pending button, focus on the error summary, and a key that makes a
 * second click the same enquiry and a changed text a new one.
 */
export function leadForm(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return
  const button = form.querySelector<HTMLElement>('[data-send]')
  const label = button?.textContent ?? ''
  const key = form.elements.namedItem('idempotencyKey')
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

  // The server's messages are German and complete; the browser's bubbles are neither.
  form.noValidate = true
  if (key instanceof HTMLInputElement && key.value === '') renewKey()
  form.querySelector<HTMLElement>('[data-error-summary]')?.focus()
  form.addEventListener('input', renewKey)
  form.addEventListener('submit', event => {
    if (isSent) event.preventDefault()
    else setPending(true)
  })
  // Back from the next page: the form is as it was left, and may be sent again.
  window.addEventListener('pageshow', () => setPending(false))
}
