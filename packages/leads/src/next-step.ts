import { actEvent, allowed, refused } from './act-event.ts'
import { berlinDay, germanDay } from './berlin-day.ts'
import { isWorkedOn } from './lead-clock.ts'
import type { Acting, LeadDecision } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'

type Planned = Pick<WorkedLead, 'status' | 'nextStep'>
type NextStep = NonNullable<WorkedLead['nextStep']>

/** The step in one line, as the history keeps it. */
export const nextStepLine = ({ text, due, owner }: NextStep): string =>
  `${text} (bis ${germanDay(due)}${owner === undefined ? '' : `, ${owner}`})`

/** Agrees on what is to be done next; takes the place of what was agreed on before. */
export function setNextStep(lead: Planned, step: NextStep, acting: Acting): LeadDecision {
  const text = step.text.trim()
  if (!isWorkedOn(lead.status)) return refused('Diese Anfrage wird nicht mehr bearbeitet.')
  if (text === '') return refused('Bitte schreiben Sie, was als Nächstes zu tun ist.')
  if (text.length > 300) return refused('Ein Schritt hat höchstens 300 Zeichen.')
  if (!/^\d{4}-\d\d-\d\d$/.test(step.due) || Number.isNaN(Date.parse(step.due)))
    return refused('Bitte wählen Sie den Tag, bis zu dem es getan sein soll.')
  if (step.due < berlinDay(acting.now)) return refused('Dieser Tag ist schon vorbei.')
  const nextStep = { ...step, text }
  return allowed({
    set: { nextStep },
    unset: [],
    event: actEvent('nextStepSet', acting, {
      before: lead.nextStep === undefined ? undefined : nextStepLine(lead.nextStep),
      after: nextStepLine(nextStep),
    }),
  })
}

/** The step is done; there is none until the next is agreed on. */
export function completeNextStep({ nextStep }: Planned, acting: Acting): LeadDecision {
  if (nextStep === undefined) return refused('Es ist kein nächster Schritt vereinbart.')
  return allowed({
    set: {},
    unset: ['nextStep'],
    event: actEvent('nextStepDone', acting, { before: nextStepLine(nextStep) }),
  })
}
