import { html } from 'hono/html'
import type { UserProblem } from '../../accounts/accounts.ts'
import { passwordLimits } from '../../accounts/password.ts'
import type { Markup } from '../page.ts'

const problemTexts: Readonly<Record<UserProblem, string>> = {
  email: 'Bitte geben Sie eine gültige E-Mail-Adresse ein.',
  emailTaken: 'Für diese E-Mail-Adresse gibt es schon ein Konto.',
  name: 'Bitte geben Sie den Namen ein.',
  role: 'Diese Rolle gibt es nicht.',
  passwordShort: `Das Passwort braucht mindestens ${passwordLimits.minLength} Zeichen.`,
  passwordLong: `Das Passwort darf höchstens ${passwordLimits.maxLength} Zeichen lang sein.`,
  passwordGuessable: 'Dieses Passwort ist leicht zu erraten. Nehmen Sie zum Beispiel vier zufällige Wörter.',
}

export const alert = (text: string): Markup => html`<div role="alert">${text}</div>`

/** What is wrong with a form, above it. */
export const problemList = (problems: readonly UserProblem[]): Markup =>
  html`<div role="alert"><ul>${problems.map(problem => html`<li>${problemTexts[problem]}</li>`)}</ul></div>`

export const newPasswordField = (name: string, label: string): Markup =>
  html`<label>${label}<input name="${name}" type="password" autocomplete="new-password" required minlength="${passwordLimits.minLength}" maxlength="${passwordLimits.maxLength}" aria-describedby="rule"><span id="rule">Mindestens ${passwordLimits.minLength} Zeichen. Länge zählt mehr als Sonderzeichen.</span></label>`

/** For somebody whose attempts are used up. */
export function waitText(seconds: number): string {
  if (seconds < 60) return 'Gerade melden sich viele an. Bitte probieren Sie es gleich noch einmal.'
  const minutes = Math.ceil(seconds / 60)
  const wait = minutes === 1 ? 'einer Minute' : `${minutes} Minuten`
  return `Zu viele Versuche. Bitte probieren Sie es in ${wait} noch einmal.`
}

const moments = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})

/** A moment as people here read it. */
export const moment = (iso: string): Markup =>
  html`<time datetime="${iso}">${moments.format(new Date(iso))} Uhr</time>`
