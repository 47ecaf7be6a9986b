/** One switch that opens the plain meaning of every sentence around it, and says whether all are open. */
export function klartext(element: HTMLElement): void {
  const button = element.querySelector<HTMLElement>('[data-klartext]')
  const meanings = [...element.querySelectorAll('li details')].filter(
    details => details instanceof HTMLDetailsElement,
  )
  if (button === null || meanings.length === 0) return
  const show = (): void => {
    button.setAttribute('aria-pressed', String(meanings.every(({ open }) => open)))
  }
  button.removeAttribute('data-waiting')
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-pressed') !== 'true'
    for (const details of meanings) details.open = open
    show()
  })
  for (const details of meanings) details.addEventListener('toggle', show)
}
