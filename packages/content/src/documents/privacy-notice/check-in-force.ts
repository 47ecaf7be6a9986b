import { berlinDay } from '../../numbers/number-window.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'

/** `true` for a notice that holds by `now`, else the German sentence; `notice` is the published document. */
export function checkInForce(notice: unknown, now: Date): true | string {
  const validFrom = siblingValue(notice, 'validFrom')
  return typeof validFrom !== 'string' || validFrom <= berlinDay(now)
    ? true
    : 'Dieser Hinweis gilt noch nicht. Bitte wählen Sie den, der heute gilt, und wechseln Sie an dem Tag, ab dem der neue gilt.'
}
