import type { LaunchCheck, LaunchDocument } from './launch-check.ts'

interface FoundText {
  readonly text: string
  readonly path: string
  readonly isGap: boolean
}

/** Words that stand for something still to be written, the second kind only where it is shouted. */
const placeholders: readonly RegExp[] = [
  /lorem ipsum|\bMuster(?:mann|frau|firma|stadt|straße)\b/i,
  /\b(?:TODO|TBD|FIXME|XXX)\b/,
]

/** German names of what can hold a placeholder; legal texts have checks of their own. */
const names: ReadonlyMap<string, string> = new Map([
  ['article', 'Der Artikel'],
  ['page', 'Die Seite'],
  ['topic', 'Das Thema'],
  ['selfCheck', 'Der Selbsttest'],
  ['service', 'Die Leistung'],
  ['person', 'Die Person'],
  ['replySnippet', 'Der Antwortbaustein'],
  ['contactOffer', 'Das Kontaktangebot'],
  ['privacyNotice', 'Der Datenschutzhinweis'],
  ['homePage', 'Die Startseite'],
  ['articleIndex', 'Die Magazinseite'],
  ['siteSettings', 'Die Seite „Einstellungen“'],
])

/** Documents that exist once and need no title to be known by. */
const standAlone: ReadonlySet<string> = new Set(['homePage', 'articleIndex', 'siteSettings'])

/** Types of document that the placeholder checks read. */
export const placeholderTypes: readonly string[] = [...names.keys()]

/** One check for each place with a placeholder; a single done one when there is none. */
export function placeholderChecks(documents: readonly LaunchDocument[]): readonly LaunchCheck[] {
  const open = documents.flatMap(checksOf)
  if (open.length > 0) return open
  return [
    {
      id: 'placeholders',
      section: 'texts',
      isDone: true,
      sentence: 'Kein Text enthält Platzhalter oder offene Lücken.',
    },
  ]
}

function checksOf(document: LaunchDocument): readonly LaunchCheck[] {
  const name = names.get(document._type)
  if (name === undefined || isRetired(document)) return []
  const whole = standAlone.has(document._type) ? name : `${name} „${titleOf(document)}“`
  const checks = new Map<string, LaunchCheck>()
  for (const { text, path, isGap } of textsOf(document, '', false)) {
    const found = placeholders.map(pattern => pattern.exec(text)?.[0]).find(word => word !== undefined)
    if (found === undefined && !isGap) continue
    const id = `placeholder.${document._id}.${path}`
    if (checks.has(id)) continue
    checks.set(id, {
      id,
      section: 'texts',
      isDone: false,
      sentence: isGap
        ? `${whole} hat noch eine Lücke, die auszufüllen ist.`
        : `${whole} enthält noch den Platzhalter „${found}“.`,
      place: { kind: 'field', documentId: document._id, documentType: document._type, path },
    })
  }
  return [...checks.values()]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isRetired = ({ retire }: LaunchDocument): boolean => isRecord(retire) && Boolean(retire.date)

function titleOf(document: LaunchDocument): string {
  const title = [document.title, document.name, document.headline, document.version].find(
    value => typeof value === 'string',
  )
  return typeof title === 'string' && title.trim() !== '' ? title : 'ohne Titel'
}

/** Every text of a value with the field that holds it; running text is named by its block. */
function* textsOf(value: unknown, path: string, isGap: boolean): Generator<FoundText> {
  if (typeof value === 'string') {
    yield { text: value, path, isGap }
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsOf(item, `${path}${keyOf(item, index)}`, isGap)
  } else if (isRecord(value)) {
    const gap = isGap || (Array.isArray(value.marks) && value.marks.includes('gap'))
    for (const [name, child] of Object.entries(value)) {
      if (name.startsWith('_') || name === 'marks') continue
      if (value._type === 'block') {
        if (name === 'children')
          for (const span of Array.isArray(child) ? child : []) yield* textsOf(span, path, gap)
      } else if (value._type === 'span') {
        if (name === 'text') yield* textsOf(child, path, gap)
      } else {
        yield* textsOf(child, path === '' ? name : `${path}.${name}`, gap)
      }
    }
  }
}

const keyOf = (item: unknown, index: number): string =>
  isRecord(item) && typeof item._key === 'string' ? `[_key=="${item._key}"]` : `[${index}]`
