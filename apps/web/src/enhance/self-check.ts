import { evaluateAnswers } from '@repo/content/documents/self-check/evaluate-answers.ts'
import { afterPaint } from './after-paint.ts'

const numberIn = (value: string | undefined): number => Number(value ?? Number.NaN)

function toggle(element: HTMLElement | null | undefined, isShown: boolean): void {
  if (element) element.hidden = !isShown
}

/**
 * Judges the ticks on the page, by the same rules as the server, and lets ticked sentences go along in the enquiry form
 * as boxes. Sends nothing.
 */
export function selfCheck(form: HTMLElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[data-weight]')]
  const result = form.querySelector<HTMLElement>('[data-result]')
  const status = form.querySelector<HTMLElement>('[data-status]')
  const bands = [...form.querySelectorAll<HTMLElement>('[data-band]')].map(element => ({
    element,
    from: numberIn(element.dataset.from),
    to: numberIn(element.dataset.to),
  }))
  if (result === null) return

  const show = (): string => {
    const items = boxes.map(({ value, dataset }) => ({ _key: value, weight: numberIn(dataset.weight) }))
    const chosen = new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value))
    const { sum, band, dearest } = evaluateAnswers(items, bands, chosen)
    const costly = new Set(dearest.map(({ _key }) => _key))
    for (const { element } of bands) toggle(element, element === band?.element)
    for (const item of result.querySelectorAll<HTMLElement>('[data-dear]'))
      toggle(item, costly.has(item.dataset.dear ?? ''))
    toggle(result.querySelector<HTMLElement>('[data-dearest]'), costly.size > 0)
    const total = result.querySelector('[data-sum]')
    if (total) total.textContent = String(sum)
    result.querySelector('[data-bar]')?.setAttribute('width', String(sum))
    result.hidden = false
    const title = band?.element.querySelector('h2, h3')?.textContent ?? ''
    return `${chosen.size} von ${boxes.length} angekreuzt: ${title}`
  }

  const follow = (box: HTMLInputElement, isNew: boolean): void => {
    for (const chip of document.querySelectorAll<HTMLElement>(`[data-chip="${CSS.escape(box.value)}"]`)) {
      const goesAlong = chip.querySelector('input')
      const text = chip.querySelector('[data-text]')
      if (text) text.textContent = document.getElementById(`satz-${box.value}`)?.textContent ?? ''
      chip.hidden = !box.checked
      if (goesAlong && isNew) {
        goesAlong.checked = box.checked
        goesAlong.dispatchEvent(new Event('input', { bubbles: true }))
      }
      const group = chip.closest<HTMLElement>('[data-chips]')
      toggle(group, group?.querySelector('li:not([hidden])') !== null)
    }
  }

  form.addEventListener('change', ({ target }) => {
    const box = boxes.find(candidate => candidate === target)
    if (box === undefined) return
    afterPaint(() => {
      follow(box, true)
      const said = show()
      if (status) status.textContent = said
    })
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    show()
    const heading = result.querySelector<HTMLElement>('[data-band]:not([hidden]) :is(h2, h3)')
    heading?.focus()
    result.scrollIntoView({ block: 'start' })
  })
  // A page that comes back keeps its ticks: result and form follow them, and what was taken out stays out.
  window.addEventListener('pageshow', () => {
    for (const box of boxes) follow(box, false)
    if (boxes.some(({ checked }) => checked)) show()
  })
}
