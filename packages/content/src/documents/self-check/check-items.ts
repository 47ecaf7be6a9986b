import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { visibleLength } from '../../shared/validation/visible-length.ts'

/** Bounds of an item's texts in characters, and of its weight. */
export const itemLimits = {
  ironicText: { min: 5, max: 300 },
  plainText: { min: 20, max: 200 },
  advice: { min: 80, max: 400 },
  weight: { min: 0, max: 5 },
  items: { min: 3, max: 30 },
} as const

type TextName = 'ironicText' | 'plainText' | 'advice'

/** `true` for a text within its bounds, else the German sentence; an absent text is fine unless it is needed. */
export function checkItemText(name: TextName, text: unknown, isNeeded: boolean): true | string {
  const { min, max } = itemLimits[name]
  const length = typeof text === 'string' ? visibleLength(text) : 0
  if (length === 0 && !isNeeded) return true
  return length >= min && length <= max ? true : `Bitte schreiben Sie ${min} bis ${max} Zeichen.`
}

/** `true` for a whole number from 0 to 5, else the German sentence. */
export function checkWeight(weight: unknown): true | string {
  const { min, max } = itemLimits.weight
  return typeof weight === 'number' && Number.isInteger(weight) && weight >= min && weight <= max
    ? true
    : `Bitte wählen Sie als Gewicht eine ganze Zahl von ${min} bis ${max}.`
}

/** `true` when there are enough items and each has an id of its own, else the German sentence. */
export function checkItems(items: readonly unknown[] | undefined, min: number): true | string {
  const { max } = itemLimits.items
  const count = items?.length ?? 0
  if (count < min || count > max) return `Bitte legen Sie ${min} bis ${max} Punkte an.`
  const keys = (items ?? []).map(item => siblingValue(item, '_key'))
  return new Set(keys).size === count
    ? true
    : 'Zwei Punkte haben dieselbe Kennung. Bitte löschen Sie einen davon und legen Sie ihn neu an.'
}
