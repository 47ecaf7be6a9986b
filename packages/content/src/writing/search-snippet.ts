import type { Appearance } from './appearance.ts'
import { type CutText, cutText, visibleLength } from './cut-text.ts'

/** Room in a search result on a narrow screen, in signs; engines measure pixels and change them without notice. */
export const searchRoom = { title: 60, description: 160 } as const
/** Below this a description leaves most of its room empty. */
const shortDescription = 70

export interface SearchSnippet {
  readonly title: CutText
  readonly description: CutText
  /** Host and folders as engines show them: "www.klartext.de › artikel › zuhoeren". */
  readonly trail: string
}

/** The document as a search engine will list it. */
export function searchSnippet({ searchTitle, description, address }: Appearance): SearchSnippet {
  const url = address === undefined ? null : URL.parse(address)
  return {
    title: cutText(searchTitle, searchRoom.title),
    description: cutText(description, searchRoom.description),
    trail: url === null ? '' : [url.host, ...url.pathname.split('/').filter(Boolean)].join(' › '),
  }
}

/** What is missing, too long or too short for search engines and shared links, in German; empty when all is well. */
export function appearanceHints(appearance: Appearance): readonly string[] {
  const { headline, searchTitle, description, address, isHidden } = appearance
  const hints: string[] = []
  if (headline === '') hints.push('Es fehlt noch ein Titel.')
  const titleLength = visibleLength(searchTitle)
  if (titleLength > searchRoom.title)
    hints.push(
      `Der Titel hat mit dem Namen der Marke ${titleLength} Zeichen; Suchmaschinen kürzen ab etwa ${searchRoom.title}.`,
    )
  hints.push(...descriptionHints(visibleLength(description)))
  if (address === undefined) hints.push('Es fehlt noch die Adresse der Seite.')
  if (isHidden)
    hints.push('Suchmaschinen zeigen diese Seite nicht, solange „Nicht indexieren“ eingeschaltet ist.')
  return hints
}

function descriptionHints(length: number): readonly string[] {
  if (length === 0) return ['Es fehlt noch eine Beschreibung.']
  if (length < shortDescription)
    return [`Die Beschreibung ist mit ${length} Zeichen kurz; bis ${searchRoom.description} ist Platz.`]
  if (length > searchRoom.description)
    return [`Die Beschreibung hat ${length} Zeichen; Suchmaschinen kürzen ab etwa ${searchRoom.description}.`]
  return []
}
