import { countGaps, firstGap } from '../shared/portable-text/count-gaps.ts'
import type { LaunchCheck, LaunchDocument } from './launch-check.ts'
import { shorten } from './shorten.ts'

const pages = [
  { id: 'legalPage-impressum', where: 'Im Impressum', whole: 'Das Impressum' },
  {
    id: 'legalPage-datenschutz',
    where: 'In der Datenschutzerklärung',
    whole: 'Die Datenschutzerklärung',
  },
  {
    id: 'legalPage-barrierefreiheit',
    where: 'In der Erklärung zur Barrierefreiheit',
    whole: 'Die Erklärung zur Barrierefreiheit',
  },
] as const

/** The name that the versions of our templates have. */
const template = 'Vorlage'

/** Gaps, version and first day of the legal texts. */
export function legalPageChecks(
  documentOf: (id: string) => LaunchDocument | undefined,
): readonly LaunchCheck[] {
  return pages.flatMap(page => {
    const document = documentOf(page.id)
    return [textCheck(page, document), versionCheck(page, document), validityCheck(page, document)]
  })
}

type Page = (typeof pages)[number]

const check = (page: Page, field: string, path: string, isDone: boolean, sentence: string): LaunchCheck => ({
  id: `${page.id}.${field}`,
  section: 'legalTexts',
  isDone,
  sentence,
  place: { kind: 'field', documentId: page.id, documentType: 'legalPage', path },
})

function textCheck(page: Page, document: LaunchDocument | undefined): LaunchCheck {
  const body: unknown[] = Array.isArray(document?.body) ? document.body : []
  if (body.length === 0)
    return check(page, 'body', 'body', false, `${page.whole} ist noch nicht geschrieben.`)
  const gap = firstGap(body)
  if (gap === undefined) return check(page, 'body', 'body', true, `${page.where} ist keine Lücke mehr.`)
  const count = countGaps(body)
  const sentence =
    count === 1
      ? `${page.where} ist noch eine Lücke: „${shorten(gap.text)}“`
      : `${page.where} sind noch ${count} Lücken, zuerst: „${shorten(gap.text)}“`
  return check(page, 'body', `body[_key=="${gap.blockKey}"]`, false, sentence)
}

function versionCheck(page: Page, document: LaunchDocument | undefined): LaunchCheck {
  const version = document?.version
  const isDone = typeof version === 'string' && version.trim() !== '' && version.trim() !== template
  const sentence = isDone
    ? `${page.where} ist die Fassung benannt.`
    : `${page.where} heißt die Fassung noch „${template}“.`
  return check(page, 'version', 'version', isDone, sentence)
}

function validityCheck(page: Page, document: LaunchDocument | undefined): LaunchCheck {
  const isDone = typeof document?.validFrom === 'string' && document.validFrom !== ''
  const sentence = isDone
    ? `${page.where} steht, ab wann die Fassung gilt.`
    : `${page.where} fehlt noch der Tag, ab dem die Fassung gilt.`
  return check(page, 'validFrom', 'validFrom', isDone, sentence)
}
