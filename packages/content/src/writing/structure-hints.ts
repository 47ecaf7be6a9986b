import { siblingValue } from '../shared/validation/sibling-value.ts'
import { blockText, countWords } from './body-text.ts'

const maxOpeningWords = 60
const maxParagraphWords = 110
const maxWordsWithoutHeading = 350
const quotedSigns = 40

/** Words that say nothing of where a link leads. */
const emptyLinkText =
  /^(?:klicken sie |klick )?(?:hier|da|dort|mehr|weiter|weiterlesen|mehr lesen|mehr erfahren|link|dieser link|diesen link|website|seite|https?:\/\/\S+)$/i

export interface StructureHint {
  /** Block of the body that it is about; absent for the lead. */
  readonly blockKey?: string
  /** German. */
  readonly sentence: string
}

interface Text {
  readonly lead: string | undefined
  readonly body: readonly unknown[]
}

/** What would make a text easier to read; advice that forbids nothing. */
export function structureHints({ lead, body }: Text): readonly StructureHint[] {
  return [
    ...openingHint(lead, body),
    ...longParagraphs(lead, body),
    ...missingHeadings(body),
    ...emptyLinks(body),
  ]
}

const isParagraph = (block: unknown): boolean =>
  siblingValue(block, '_type') === 'block' &&
  siblingValue(block, 'style') === 'normal' &&
  siblingValue(block, 'listItem') === undefined

const isHeading = (block: unknown): boolean => /^h[2-4]$/.test(String(siblingValue(block, 'style')))
const keyOf = (block: unknown): string => String(siblingValue(block, '_key') ?? '')

function openingHint(lead: string | undefined, body: readonly unknown[]): readonly StructureHint[] {
  if (lead?.trim()) {
    const count = countWords(lead)
    if (count <= maxOpeningWords) return []
    return [{ sentence: `Der Vorspann hat ${count} Wörter; als Einstieg genügen etwa ${maxOpeningWords}.` }]
  }
  const first = body.find(block => isParagraph(block) && blockText(block).trim() !== '')
  const count = countWords(blockText(first))
  if (count <= maxOpeningWords) return []
  return [
    {
      blockKey: keyOf(first),
      sentence: `Der erste Absatz hat ${count} Wörter; als Einstieg genügen etwa ${maxOpeningWords}.`,
    },
  ]
}

function longParagraphs(lead: string | undefined, body: readonly unknown[]): readonly StructureHint[] {
  const paragraphs = body.filter(isParagraph)
  // Without a lead the first paragraph is the opening, which has its own measure.
  return paragraphs.slice(lead?.trim() ? 0 : 1).flatMap(block => {
    const text = blockText(block)
    const count = countWords(text)
    if (count <= maxParagraphWords) return []
    return [
      {
        blockKey: keyOf(block),
        sentence: `Der Absatz „${quoted(text)}“ hat ${count} Wörter; zwei kürzere lesen sich leichter.`,
      },
    ]
  })
}

/** One hint for each stretch of text without a heading, at the paragraph where it gets too long. */
function missingHeadings(body: readonly unknown[]): readonly StructureHint[] {
  const hints: StructureHint[] = []
  let count = 0
  let isTold = false
  for (const block of body) {
    if (isHeading(block)) {
      count = 0
      isTold = false
      continue
    }
    const text = blockText(block)
    count += countWords(text)
    if (count <= maxWordsWithoutHeading || isTold) continue
    isTold = true
    hints.push({
      blockKey: keyOf(block),
      sentence: `Bis „${quoted(text)}“ stehen ${count} Wörter ohne Zwischenüberschrift; eine hilft beim Überfliegen.`,
    })
  }
  return hints
}

function emptyLinks(body: readonly unknown[]): readonly StructureHint[] {
  return body.flatMap(block =>
    linkTexts(block)
      .filter(text => emptyLinkText.test(text))
      .map(text => ({
        blockKey: keyOf(block),
        sentence: `Der Link „${quoted(text)}“ sagt nicht, wohin er führt; besser das Ziel benennen.`,
      })),
  )
}

/** The words of each link of a block. */
function linkTexts(block: unknown): readonly string[] {
  const marks: unknown = siblingValue(block, 'markDefs')
  const children: unknown = siblingValue(block, 'children')
  if (!Array.isArray(marks) || !Array.isArray(children)) return []
  return marks
    .filter(mark => ['link', 'internalLink'].includes(String(siblingValue(mark, '_type'))))
    .map(mark =>
      children
        .filter(child => {
          const own: unknown = siblingValue(child, 'marks')
          return Array.isArray(own) && own.includes(siblingValue(mark, '_key'))
        })
        .map(child => siblingValue(child, 'text') ?? '')
        .join('')
        .trim(),
    )
}

const quoted = (text: string): string =>
  text.length <= quotedSigns ? text : `${text.slice(0, quotedSigns).replace(/\s+\S*$/, '')} …`
