import { berlinDay } from '@repo/content/numbers/number-window.ts'
import type { KnownLink } from './use-link-check.ts'

/** One thing that an editor should know of the address of a source. */
export interface LinkNote {
  readonly tone: 'critical' | 'caution' | 'transparent'
  readonly title: string
  readonly text: string
}

const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Europe/Berlin' })
const dayOf = (iso: string): string => day.format(new Date(iso))

/**
 * What the link watch has to say of a source, the worst first. A changed title is settled once the editor has read the
 * page again: `retrievedOn` is that day.
 */
export function linkNotes(check: KnownLink, retrievedOn: string | undefined): readonly LinkNote[] {
  return [...stateNotes(check), ...titleNotes(check, retrievedOn)]
}

function stateNotes(check: KnownLink): readonly LinkNote[] {
  const { state, lastGoodAt, checkedAt, movedTo } = check
  const lastGood = lastGoodAt
    ? `Zuletzt erreichbar am ${dayOf(lastGoodAt)}.`
    : 'Bei keiner Prüfung war sie erreichbar.'
  switch (state) {
    case 'good':
      return [{ tone: 'transparent', title: 'Erreichbar', text: `Zuletzt geprüft am ${dayOf(checkedAt)}.` }]
    case 'moved':
      return [
        {
          tone: 'caution',
          title: 'Umgezogen',
          text: `Die Vorlage steht jetzt unter ${movedTo ?? 'einer anderen Adresse'}.`,
        },
      ]
    case 'failing':
      return [
        {
          tone: 'caution',
          title: 'Gerade nicht erreichbar',
          text: `${lastGood} Die Adresse wird weiter geprüft; die Website verlinkt sie noch.`,
        },
      ]
    case 'dead':
      return [
        {
          tone: 'critical',
          title: 'Nicht mehr erreichbar',
          text: `${lastGood} Die Website zeigt statt des Links einen Hinweis. Bitte suchen Sie die neue Adresse oder eine Fassung in einem Archiv.`,
        },
      ]
    case 'unknown':
      return [
        {
          tone: 'transparent',
          title: 'Nicht prüfbar',
          text: unknownTexts[check.reason ?? ''] ?? unknownText,
        },
      ]
    default:
      return state satisfies never
  }
}

const unknownText = 'Der Server gibt einer Maschine keine Auskunft. Bitte prüfen Sie die Adresse selbst.'
const unknownTexts: Readonly<Record<string, string>> = {
  robots: 'Der Server möchte nicht von Maschinen besucht werden. Bitte prüfen Sie die Adresse selbst.',
  private: 'Die Adresse führt in ein internes Netz, das Besucher nicht erreichen. Bitte prüfen Sie sie.',
}

function titleNotes(
  { title, formerTitle, titleChangedAt }: KnownLink,
  retrievedOn: string | undefined,
): readonly LinkNote[] {
  if (!title || !formerTitle || !titleChangedAt) return []
  if (retrievedOn !== undefined && retrievedOn >= berlinDay(new Date(titleChangedAt))) return []
  return [
    {
      tone: 'caution',
      title: 'Anderer Titel',
      text: `Seit ${dayOf(titleChangedAt)} heißt die Seite „${title}“, vorher „${formerTitle}“. Steht dort noch dasselbe? Dann tragen Sie bei „Abgerufen am“ den heutigen Tag ein.`,
    },
  ]
}
