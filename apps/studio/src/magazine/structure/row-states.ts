import { berlinTime } from '../actions/berlin-time.ts'
import type { ArticleRow } from './article-states.ts'

/** One thing that a row says about an article. */
export interface RowState {
  readonly label: string
  readonly tone: 'default' | 'primary' | 'positive' | 'caution' | 'critical'
}

/** The states of an article in an editor's words, the one that needs somebody first. */
export function rowStates(row: ArticleRow): readonly RowState[] {
  return [...planStates(row), ...linkStates(row), ...reviewStates(row), publicationState(row)]
}

function planStates({ plan, retiresByPlan }: ArticleRow): readonly RowState[] {
  if (plan === undefined) return []
  switch (plan.kind) {
    case 'waiting':
      return [
        {
          label: `${retiresByPlan ? 'Stilllegung geplant' : 'Geplant'}: ${berlinTime(plan.at)}`,
          tone: 'primary',
        },
      ]
    case 'overdue':
      return [{ label: `Überfällig seit ${berlinTime(plan.at)}`, tone: 'critical' }]
    case 'failed':
      return [
        {
          label:
            plan.at === undefined
              ? 'Planung gescheitert'
              : `Planung gescheitert: sollte ${berlinTime(plan.at)} geschehen`,
          tone: 'critical',
        },
      ]
    case 'late':
      return [
        {
          label: `Verspätet ausgeführt: ${berlinTime(plan.doneAt)} statt ${berlinTime(plan.at)}`,
          tone: 'caution',
        },
      ]
    default:
      return plan satisfies never
  }
}

function linkStates({ deadSource, deadLinks }: ArticleRow): readonly RowState[] {
  const source: RowState = { label: 'Original nicht erreichbar', tone: 'critical' }
  const links: RowState = {
    label: deadLinks.length === 1 ? 'Ein toter Link' : `${deadLinks.length} tote Links`,
    tone: 'caution',
  }
  return [...(deadSource === undefined ? [] : [source]), ...(deadLinks.length === 0 ? [] : [links])]
}

function reviewStates({ isReady }: ArticleRow): readonly RowState[] {
  return isReady ? [{ label: 'Zu prüfen', tone: 'caution' }] : []
}

function publicationState({ isPublished, isRetired, hasDraft }: ArticleRow): RowState {
  if (!isPublished) return { label: 'Entwurf', tone: 'default' }
  const name = isRetired ? 'Stillgelegt' : 'Veröffentlicht'
  return {
    label: hasDraft ? `${name}, mit Änderungen` : name,
    tone: isRetired ? 'default' : 'positive',
  }
}
