import { expect, test } from 'vitest'
import { isLiteral } from '../../documents/article/tone.ts'
import { checkItemFields } from '../../documents/self-check/check-item-fields.ts'

type Judge = (value: unknown, context: { readonly document: { readonly tone: string } }) => unknown

/** What the rule of a field says about nothing at all in an article of this tone. */
function verdictOnNothing(name: string, tone: string): unknown {
  const field = checkItemFields(document => !isLiteral(document?.tone)).find(one => one.name === name)
  let verdict: unknown
  const rule = {
    custom(judge: Judge) {
      verdict = judge(undefined, { document: { tone } })
      return rule
    },
  }
  const validation: unknown = field?.validation
  if (typeof validation === 'function') validation(rule)
  return verdict
}

test.each(['ironisch', 'satirisch'])(
  'an article that is %s cannot be published with a naked ironic sentence',
  tone => {
    expect(verdictOnNothing('plainText', tone)).toBe('Bitte schreiben Sie 20 bis 200 Zeichen.')
    expect(verdictOnNothing('advice', tone)).toBe('Bitte schreiben Sie 80 bis 400 Zeichen.')
  },
)

test('an article that means what it says needs no Klartext', () => {
  expect(verdictOnNothing('plainText', 'sachlich')).toBe(true)
  expect(verdictOnNothing('advice', 'sachlich')).toBe(true)
  expect(verdictOnNothing('ironicText', 'sachlich')).not.toBe(true)
})
