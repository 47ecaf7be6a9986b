import { html } from 'hono/html'
import type { Session, SessionKind, User, UserProblem } from '../../accounts/accounts.ts'
import { roleTitles } from '../../accounts/roles.ts'
import { type Markup, page } from '../page.ts'
import { alert, moment, newPasswordField, problemList } from './account-texts.ts'

const kindTexts: Readonly<Record<SessionKind, string>> = {
  studio: 'Studio',
  pages: 'Kontoseiten',
}

const doneTexts: Readonly<Record<string, string>> = {
  passwort: 'Ihr neues Passwort gilt. Alle anderen Anmeldungen sind beendet.',
  sitzung: 'Die Anmeldung ist beendet.',
  sitzungen: 'Alle anderen Anmeldungen sind beendet.',
}

/** Where a person can go from here, and out. */
export const accountNavigation = (user: User, here: '/konto' | '/konto/personen', studioUrl: string) => {
  const link = (path: string, text: string) =>
    path === here
      ? html`<a href="${path}" aria-current="page">${text}</a>`
      : html`<a href="${path}">${text}</a>`
  return html`<nav aria-label="Konto">${link('/konto', 'Mein Konto')}
${user.roles.includes('administrator') ? link('/konto/personen', 'Personen') : ''}
<a href="${studioUrl}">Zum Studio</a>
<form method="post" action="/konto/abmelden"><button class="quiet" type="submit">Abmelden</button></form></nav>`
}

const sessionItem = (session: Session, currentId: string | undefined) => {
  const isCurrent = session.id === currentId
  return html`<li><div class="head"><div><h3>${kindTexts[session.kind]}${isCurrent ? html` <span class="tag">diese Anmeldung</span>` : ''}</h3>
<p>Angemeldet am ${moment(session.createdAt)}, zuletzt benutzt am ${moment(session.lastUsedAt)}</p></div>
${isCurrent ? '' : html`<form method="post" action="/konto/sitzung-beenden"><input type="hidden" name="id" value="${session.id}"><button class="quiet" type="submit" aria-label="Anmeldung ${kindTexts[session.kind]} beenden">Beenden</button></form>`}</div></li>`
}

export interface AccountState {
  readonly user: User
  readonly sessions: readonly Session[]
  readonly currentSessionId: string | undefined
  readonly studioUrl: string
  /** What was just done, as a key of its own address. */
  readonly done?: string | undefined
  readonly problems?: readonly UserProblem[]
  readonly fault?: string | undefined
}

/** A person's own page: name and role, password, sessions. */
export function accountView(state: AccountState): Markup {
  const { user, sessions, currentSessionId, studioUrl, done, problems = [], fault } = state
  const doneText = doneTexts[done ?? '']
  const titles = user.roles.map(role => roleTitles[role].title).join(', ')
  return page(
    'Mein Konto',
    html`${accountNavigation(user, '/konto', studioUrl)}
${doneText === undefined ? '' : html`<div role="status">${doneText}</div>`}
<p>${user.name}, ${user.email}<br>Rolle: ${titles}</p>
<h2>Passwort ändern</h2>
${fault === undefined ? '' : alert(fault)}${problems.length === 0 ? '' : problemList(problems)}
<form method="post" action="/konto/passwort">
<input hidden name="username" type="email" autocomplete="username" value="${user.email}">
<label>Bisheriges Passwort<input name="current" type="password" autocomplete="current-password" required maxlength="256"></label>
${newPasswordField('next', 'Neues Passwort')}
<button type="submit">Passwort ändern</button>
</form>
<h2>Anmeldungen</h2>
<ul class="list">${sessions.map(session => sessionItem(session, currentSessionId))}</ul>
${sessions.length < 2 ? '' : html`<form method="post" action="/konto/sitzungen-beenden"><button class="danger" type="submit">Alle anderen beenden</button></form>`}`,
    'wide',
  )
}
