import { checkSlug } from '../../shared/slug/check-slug.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { checkBands } from './check-bands.ts'
import { checkItems, checkItemText, checkWeight, itemLimits } from './check-items.ts'
import { checkVersion } from './check-version.ts'

const texts = ['ironicText', 'plainText', 'advice'] as const

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/**
 * Everything that keeps a self-check from being published, in German; empty when nothing does. The same checks as in
 * the Studio, for documents that arrive by import or by script.
 */
export function selfCheckIssues(document: unknown, published?: unknown): readonly string[] {
  const items = listOf(siblingValue(document, 'items'))
  const slug = siblingValue(siblingValue(document, 'slug'), 'current')
  const verdicts = [
    checkSlug(typeof slug === 'string' ? slug : undefined),
    checkItems(items, itemLimits.items.min),
    ...(items ?? []).flatMap(item => [
      ...texts.map(name => checkItemText(name, siblingValue(item, name), true)),
      checkWeight(siblingValue(item, 'weight')),
    ]),
    checkBands(listOf(siblingValue(document, 'bands')), items),
    checkVersion(document, published),
  ]
  return verdicts.filter(verdict => verdict !== true)
}
