import type { RuleSpec, RuleTypeConstraint } from '@sanity/types'
import { builtin } from './builtin-sentences.ts'
import { areEqual } from './equal-values.ts'

/** `true`, a sentence, or sentences for places within the value, as Sanity's validators answer. */
type Verdict = true | string | readonly { readonly message: string; readonly path: readonly unknown[] }[]

/** Of a reference: whether the document is published. */
export type Exists = (id: string) => Promise<boolean>

type Spec<Flag extends RuleSpec['flag']> = Extract<RuleSpec, { flag: Flag }>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** `undefined` for what is empty; what has no length is neither long nor short enough. */
const sizeOf = (value: unknown): number | undefined =>
  value ? Number(Reflect.get(Object(value), 'length')) : undefined

/** Whatever is there instead of a text. */
const textOf = (value: unknown) => String(value || '')

/** One rule that is no check of our own. `message` is the sentence that the schema gives it. */
export interface RuleToCheck {
  readonly spec: Exclude<RuleSpec, { flag: 'custom' }>
  readonly type: RuleTypeConstraint | undefined
  readonly message: string | undefined
  readonly exists: Exists
}

/**
 * What the Studio's validator of this rule says about a value.
 * @see `sanity/src/core/validation/validators`, which `apps/studio/test/rules-differential.test.ts` holds this to
 * @throws Error for a rule that the model did not have when this was written
 */
export async function checkValue(
  value: unknown,
  { spec, type, message, exists }: RuleToCheck,
): Promise<Verdict> {
  switch (spec.flag) {
    case 'type':
      return type === 'Date' ? checkDate(value, message) : checkType(spec.constraint, value, message)
    case 'presence':
      return checkPresence(spec.constraint, type, value) || (message ?? builtin('generic.required'))
    case 'valid':
      return type === 'Array'
        ? checkItems(value, item => spec.constraint.some(allowed => areEqual(allowed, item)), message)
        : checkAllowed(spec, value, message)
    case 'min':
    case 'max':
      return checkLimit(spec, type, value) ?? message ?? limitSentence(spec, type)
    case 'integer':
      return Number.isInteger(value) || (message ?? builtin('number.non-integer'))
    case 'unique':
      return checkUnique(value, message)
    case 'uri':
      return checkUri(spec, value, message)
    case 'email':
      return checkEmail(value) || (message ?? builtin('string.email'))
    case 'regex':
      return checkPattern(spec, value, message)
    case 'reference':
      return checkReference(value, message, exists)
    default:
      throw new Error(`The rule "${spec.flag}" of the content model is not known here`)
  }
}

function typeNameOf(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  return Object.prototype.toString.call(value).slice(8, -1)
}

function checkType(expectedType: string, value: unknown, message: string | undefined): Verdict {
  const actualType = typeNameOf(value)
  if (actualType === expectedType || actualType === 'undefined') return true
  return message ?? builtin('generic.incorrect-type', { actualType, expectedType })
}

/** Sanity's own pattern for dates and times. */
const isoDate =
  /^(?:[-+]\d{2})?(?:\d{4}(?!\d{2}\b))(?:(-?)(?:(?:0[1-9]|1[0-2])(?:\1(?:[12]\d|0[1-9]|3[01]))?|W(?:[0-4]\d|5[0-2])(?:-?[1-7])?|(?:00[1-9]|0[1-9]\d|[12]\d{2}|3(?:[0-5]\d|6[1-6])))(?![T]$|[T][\d]+Z$)(?:[T\s](?:(?:(?:[01]\d|2[0-3])(?:(:?)[0-5]\d)?|24:?00)(?:[.,]\d+(?!:))?)(?:\2[0-5]\d(?:[.,]\d+)?)?(?:[Z]|(?:[+-])(?:[01]\d|2[0-3])(?::?[0-5]\d)?)?)?)?$/

const checkDate = (value: unknown, message: string | undefined): Verdict =>
  value === undefined || isoDate.test(String(value)) || (message ?? builtin('date.invalid-format'))

const metaKeys = ['_key', '_type', '_weak']

function checkPresence(
  constraint: Spec<'presence'>['constraint'],
  type: RuleTypeConstraint | undefined,
  value: unknown,
): boolean {
  if (constraint !== 'required') return true
  switch (type) {
    case 'String':
    case 'Array':
      return Boolean(value)
    case 'Boolean':
      return typeof value === 'boolean'
    case 'Object':
      return value !== undefined && (!value || Object.keys(value).some(key => !metaKeys.includes(key)))
    default:
      return value !== undefined
  }
}

function checkAllowed({ constraint }: Spec<'valid'>, value: unknown, message: string | undefined): Verdict {
  if (value === undefined || constraint.some(allowed => areEqual(allowed, value))) return true
  if (message !== undefined) return message
  if (typeof value !== 'string' && typeof value !== 'number') return builtin('generic.not-allowed')
  const text = String(value)
  return builtin('generic.not-allowed_hint', { hint: text.length > 30 ? `${text.slice(0, 30)}…` : text })
}

const placeOf = (item: unknown, index: number): unknown =>
  isRecord(item) && typeof item._key === 'string' && item._key !== '' ? { _key: item._key } : index

/** Sanity looks at whatever has a length: a text where a list should be is one of letters. */
function itemsOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return value.split('')
  return Array.isArray(value) ? value : []
}

function checkItems(
  value: unknown,
  isSound: (item: unknown, index: number) => boolean,
  message: string | undefined,
  name: 'generic.not-allowed' | 'array.item-duplicate' = 'generic.not-allowed',
): Verdict {
  return itemsOf(value).flatMap((item, index) =>
    isSound(item, index) ? [] : [{ message: message ?? builtin(name), path: [placeOf(item, index)] }],
  )
}

function checkUnique(value: unknown, message: string | undefined): Verdict {
  const items = itemsOf(value)
  const isAlone = (item: unknown, index: number) =>
    !items.some((other, place) => place !== index && areEqual(item, other))
  return checkItems(value, isAlone, message, 'array.item-duplicate')
}

type Limit = Spec<'min'> | Spec<'max'>

/** `true` within the limit, `undefined` beyond. */
function checkLimit(
  { flag, constraint }: Limit,
  type: RuleTypeConstraint | undefined,
  value: unknown,
): true | undefined {
  const limit = Number(constraint)
  const size = type === 'Number' ? Number(value) : sizeOf(value)
  if (size === undefined) return true
  return (flag === 'min' ? size >= limit : size <= limit) || undefined
}

function limitSentence({ flag, constraint }: Limit, type: RuleTypeConstraint | undefined): string {
  const limit = Number(constraint)
  const kind = type === 'Number' ? 'number' : type === 'Array' ? 'array' : 'string'
  if (kind === 'number')
    return flag === 'min'
      ? builtin('number.minimum', { minNumber: limit })
      : builtin('number.maximum', { maxNumber: limit })
  return flag === 'min'
    ? builtin(`${kind}.minimum-length`, { minLength: limit })
    : builtin(`${kind}.maximum-length`, { maxLength: limit })
}

const ownOrigin = 'http://sanity'
const isRelative = (address: string) => /^\.*\//.test(address)

function checkUri({ constraint }: Spec<'uri'>, value: unknown, message: string | undefined): Verdict {
  const { allowCredentials, relativeOnly, allowRelative, scheme } = constraint.options
  const address = textOf(value)
  if (address === '') return true
  const mayBeRelative = allowRelative || relativeOnly
  const url = URL.parse(address, mayBeRelative ? ownOrigin : undefined)
  if (url === null) return message ?? builtin('string.url.invalid')
  if (relativeOnly && url.origin !== ownOrigin) return message ?? builtin('string.url.not-relative')
  if (!mayBeRelative && url.origin === ownOrigin && isRelative(address))
    return message ?? builtin('string.url.not-absolute')
  if (!allowCredentials && (url.username !== '' || url.password !== ''))
    return message ?? builtin('string.url.includes-credentials')
  const name = url.protocol.replace(/:$/, '')
  return (
    isRelative(address) ||
    scheme.some(pattern => pattern.test(name)) ||
    (message ?? builtin('string.url.disallowed-scheme'))
  )
}

/** Sanity's own pattern for mail addresses. */
const emailPattern =
  /^(([^<>()[\]\\.,;:\s@"]+(\.[^<>()[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/

function checkEmail(value: unknown): boolean {
  const text = textOf(value).trim()
  return text === '' || emailPattern.test(text)
}

function checkPattern({ constraint }: Spec<'regex'>, value: unknown, message: string | undefined): Verdict {
  const { pattern, invert } = constraint
  const matches = new RegExp(pattern.source, pattern.flags).test(textOf(value))
  if (matches !== invert) return true
  const name = constraint.name ?? String(pattern)
  return message ?? builtin(invert ? 'string.regex-match' : 'string.regex-does-not-match', { name })
}

async function checkReference(value: unknown, message: string | undefined, exists: Exists): Promise<Verdict> {
  if (!value) return true
  if (!isRecord(value) || typeof value._ref !== 'string') return message ?? builtin('object.not-reference')
  return (await exists(value._ref)) || builtin('object.reference-not-published')
}
