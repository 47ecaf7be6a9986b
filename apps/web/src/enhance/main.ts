import { callToAction } from './call-to-action.ts'
import { count } from './count.ts'
import { klartext } from './klartext.ts'
import { leadForm } from './lead-form.ts'
import { selfCheck } from './self-check.ts'
import { video } from './video.ts'

/** Adds behaviour to one server-rendered element; the element works without it. */
export type Enhance = (element: HTMLElement) => void

/** One island a name: `data-enhance="<name>"` in the markup, several names apart by spaces. */
const islands: ReadonlyMap<string, Enhance> = new Map([
  ['call-to-action', callToAction],
  ['count', count],
  ['klartext', klartext],
  ['lead-form', leadForm],
  ['self-check', selfCheck],
  ['video', video],
])

for (const element of document.querySelectorAll<HTMLElement>('[data-enhance]')) {
  for (const name of element.dataset.enhance?.split(' ') ?? []) islands.get(name)?.(element)
}
