import type { Lead } from '../lead.ts'
import { germanDate } from './german-time.ts'
import { erasedOn, isFrozen } from './retention-steps.ts'

type Stored = Pick<Lead, 'status' | 'deleteOn' | 'hold' | 'restricted' | 'objectionAt' | 'events'>

/** How long a lead stays, in German, as two readers need it. */
export interface Stay {
  /** The day of its erasure as things stand; `undefined` while it is restricted, and for what has no day. */
  readonly erasedOn: string | undefined
  /** For the house. */
  readonly forHouse: string
  /** For the person it is about. */
  readonly forPerson: string
}

/** What holds a lead, or the day on which it is erased, on `today` (`YYYY-MM-DD`, Berlin). */
export function stayOf(lead: Stored, today: string): Stay {
  const { hold, deleteOn } = lead
  const held = hold !== undefined && hold.until >= today ? hold : undefined
  const kept = held && `bis zum ${germanDate(held.until)} aufbewahrt wegen: ${held.reason}`
  if (isFrozen(lead))
    return {
      erasedOn: undefined,
      forHouse: `Wird nicht gelöscht, solange die Verarbeitung eingeschränkt ist${kept === undefined ? '.' : `; ${kept}`}`,
      forPerson: 'Solange die Bearbeitung ruht, wird Ihre Anfrage nicht von selbst gelöscht.',
    }
  if (deleteOn === '') return { erasedOn: undefined, forHouse: 'Hat kein Löschdatum.', forPerson: '' }
  const day = erasedOn(lead, today)
  const spoken = germanDate(day)
  return {
    erasedOn: day,
    forHouse: kept === undefined ? `Wird am ${spoken} gelöscht.` : `Wird am ${spoken} gelöscht; ${kept}`,
    forPerson:
      kept === undefined
        ? `Gespeichert bis ${spoken}, wenn nichts weiter geschieht.`
        : `Wird am ${spoken} gelöscht, wenn nichts weiter geschieht; ${kept}`,
  }
}
