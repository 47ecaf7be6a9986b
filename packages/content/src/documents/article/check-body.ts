import { siblingValue } from '../../shared/validation/sibling-value.ts'

const maxCallsToAction = 2

const typeOf = (block: unknown): unknown =>
  typeof block === 'object' && block !== null && '_type' in block ? block._type : undefined

/** `true` when a body has text and not too many calls to action, else the German sentence for the editor. */
export function checkBody(body: readonly unknown[] | undefined): true | string {
  const types = (body ?? []).map(typeOf)
  if (!types.includes('block')) return 'Bitte schreiben Sie mindestens einen Absatz.'
  if (types.filter(type => type === 'cta').length > maxCallsToAction)
    return `Bitte verwenden Sie höchstens ${maxCallsToAction} Handlungsaufrufe je Artikel.`
  const checks = (body ?? []).filter(
    block => typeOf(block) === 'checklist' && siblingValue(block, 'selfCheck'),
  )
  return checks.length > 1 ? 'Bitte verwenden Sie höchstens einen Selbsttest je Artikel.' : true
}
