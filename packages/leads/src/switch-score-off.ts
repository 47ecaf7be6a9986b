import { actEvent, allowed, refused } from './act-event.ts'
import type { Acting, LeadDecision } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'

/** Takes the score off a lead for good: nothing is computed and nothing shown; the entry keeps the number. */
export function switchScoreOff({ score }: Pick<WorkedLead, 'score'>, acting: Acting): LeadDecision {
  if (score === undefined || score.isOff === true) return refused('Diese Anfrage hat keine Bewertung.')
  return allowed({
    set: { score: { total: 0, version: score.version, reasons: [], isOff: true } },
    unset: [],
    event: actEvent('scoreSwitchedOff', acting, { before: String(score.total) }),
  })
}
