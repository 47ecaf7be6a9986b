import { expect, test } from 'vitest'
import type { FormDraft } from './form-draft.ts'
import { shownFields } from './shown-fields.ts'

const draft = (values: Readonly<Record<string, string>>): FormDraft => ({
  title: 'Noch nicht gesendet',
  message: 'Bitte prüfen Sie Ihre Angaben.',
  issues: [],
  values,
})
const namesOf = (asked: readonly string[], sent?: FormDraft) =>
  shownFields(asked, sent).map(({ name }) => name)

test('a form asks for what the offer asks for, in the order of the form', () => {
  expect(namesOf(['company', 'name', 'phone'])).toEqual(['message', 'email', 'phone', 'name', 'company'])
  expect(namesOf(['name'])).toEqual(['message', 'email', 'name'])
})

test('what an answer needs cannot be left out, and what no enquiry has is not asked for', () => {
  expect(namesOf([])).toEqual(['message', 'email'])
  expect(namesOf(['budget'])).toEqual(['message', 'email'])
})

test('without a telephone field nothing speaks of one', () => {
  const hintOf = (asked: readonly string[]) => shownFields(asked).find(({ name }) => name === 'email')?.hint
  expect(hintOf(['phone'])).toContain('Telefon')
  expect(hintOf([])).not.toContain('Telefon')
})

test('a form that comes back shows the fields that it was sent with', () => {
  expect(namesOf(['company'], draft({ message: 'Zu kurz', name: '' }))).toEqual(['message', 'email', 'name'])
  expect(namesOf([], draft({ message: '', phone: '', company: '' }))).toContain('company')
})

test('a form of which nothing could be read asks as the offer does', () => {
  expect(namesOf(['name'], draft({}))).toEqual(['message', 'email', 'name'])
})

test('the time frame is asked for where an offer asks, and shown where it was sent', () => {
  expect(namesOf(['phone', 'timeFrame'])).toEqual(['message', 'email', 'phone', 'timeFrame'])
  expect(namesOf([], draft({ message: '', timeFrame: 'now' }))).toContain('timeFrame')
})
