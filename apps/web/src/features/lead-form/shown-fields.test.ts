import { expect, test } from 'vitest'
import type { FormDraft } from './form-draft.ts'
import { shownFields } from './shown-fields.ts'

const draft = (values: Readonly<Record<string, string>>): FormDraft => ({
  title: 'Noch nicht gesendet',
  message: 'Bitte prüfen Sie Ihre Angaben.',
  issues: [],
  values,
})
const namesOf = (omitted: readonly string[], sent?: FormDraft) =>
  shownFields({ omitted }, sent).map(({ name }) => name)

test('a form asks for everything unless the offer does without', () => {
  expect(namesOf([])).toEqual(['message', 'email', 'phone', 'name', 'company'])
  expect(namesOf(['company'])).toEqual(['message', 'email', 'phone', 'name'])
  expect(namesOf(['name', 'company'])).toEqual(['message', 'email', 'phone'])
})

test('what an answer needs cannot be left out', () => {
  expect(namesOf(['message', 'email', 'phone'])).toEqual(['message', 'email', 'phone', 'name', 'company'])
})

test('a form that comes back shows the fields that it was sent with', () => {
  expect(namesOf([], draft({ message: 'Zu kurz', name: '' }))).toEqual(['message', 'email', 'phone', 'name'])
  expect(namesOf(['name'], draft({ message: '', name: 'Vera', company: '' }))).toContain('name')
})

test('a form of which nothing could be read asks as the offer does', () => {
  expect(namesOf([], draft({}))).toHaveLength(5)
})

test('what is only asked on request is shown where an offer asks, and where it was sent', () => {
  const names = shownFields({ asked: ['timeFrame'] }).map(({ name }) => name)
  expect(names).toEqual(['message', 'email', 'phone', 'name', 'company', 'timeFrame'])
  expect(namesOf([], draft({ message: '', timeFrame: 'now' }))).toContain('timeFrame')
})
