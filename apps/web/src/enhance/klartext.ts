import { afterPaint } from './after-paint.ts'

/** One switch that opens the plain meaning of every sentence around it, and says whether all are open. */
export function klartext(element: HTMLElement): void {
  const button = element.querySelector<HTMLElement>('[data-klartext]')
  const meanings = [...element.querySelectorAll('li details')].filter(
    details => details instanceof HTMLDetailsElement,
  )
  if (button === null || meanings.length === 0) return
  // Pressed, and not carried out yet.
  let wanted: boolean | undefined
  const say = (open: boolean): void => button.setAttribute('aria-pressed', String(open))
  button.removeAttribute('data-waiting')
  button.addEventListener('click', () => {
    wanted = !(wanted ?? button.getAttribute('aria-pressed') === 'true')
    say(wanted)
    // Laying the whole article out anew takes longer than a press may.
    afterPaint(() => {
      if (wanted === undefined) return
      for (const details of meanings) details.open = wanted
      wanted = undefined
    })
  })
  const follow = (): void => {
    if (wanted === undefined) say(meanings.every(({ open }) => open))
  }
  for (const details of meanings) details.addEventListener('toggle', follow)
}
