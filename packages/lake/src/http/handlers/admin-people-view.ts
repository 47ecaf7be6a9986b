import { html } from 'hono/html'
import type { Invitation, User, UserProblem } from '../../accounts/accounts.ts'
import { roleTitles, userRoleNames } from '../../accounts/roles.ts'
import type { RoleName } from '../../identity.ts'
import { type Markup, page } from '../page.ts'
import { alert, moment, problemList } from './account-texts.ts'
import { accountNavigation } from './account-view.ts'

const doneTexts: Readonly<Record<string, string>> = {
  rolle: 'Die Rolle ist geändert, alle Anmeldungen dieser Person sind beendet.',
  gesperrt: 'Das Konto ist gesperrt, alle Anmeldungen dieser Person sind beendet.',
  entsperrt: 'Das Konto ist wieder frei.',
  zurueckgezogen: 'Die Einladung ist zurückgezogen.',
}

export interface PeopleState {
  readonly me: User
  readonly users: readonly User[]
  /** Open ones alone. */
  readonly invitations: readonly Invitation[]
  readonly studioUrl: string
  readonly done?: string | undefined
  readonly problems?: readonly UserProblem[]
  readonly fault?: string
  /** A one-time link that was just made, shown this once. */
  readonly link?: { readonly address: string; readonly email: string; readonly days: 1 | 7 }
  /** What was typed into the form to invite, when it is refused. */
  readonly typed?: { readonly email: string; readonly name: string }
}

const roleField = (role: RoleName | undefined, label: string) =>
  html`<label>${label}<select name="role">${userRoleNames.map(
    name =>
      html`<option value="${name}" ${name === role ? 'selected' : ''}>${roleTitles[name].title}</option>`,
  )}</select></label>`

const button = (action: string, id: string, text: string, kind: 'quiet' | 'danger', about: string) =>
  html`<form method="post" action="/konto/personen/${action}"><input type="hidden" name="id" value="${id}"><button class="${kind}" type="submit" aria-label="${text}: ${about}">${text}</button></form>`

const userItem = (user: User, me: User) => html`<li><div class="head"><h3>${user.name}</h3>
<span class="tag">${user.disabled ? 'gesperrt' : user.roles.map(role => roleTitles[role].title).join(', ')}</span></div>
<p>${user.email}${user.id === me.id ? ' (Sie selbst)' : ''}</p>
${
  user.id === me.id
    ? ''
    : html`<details><summary aria-label="Konto von ${user.name} verwalten">Verwalten</summary><div>
<form class="row" method="post" action="/konto/personen/rolle"><input type="hidden" name="id" value="${user.id}">${roleField(user.roles[0], 'Rolle')}<button class="quiet" type="submit">Rolle ändern</button></form>
<div class="buttons">${user.disabled ? '' : button('link', user.id, 'Link für neues Passwort', 'quiet', user.name)}
${user.disabled ? button('entsperren', user.id, 'Entsperren', 'quiet', user.name) : button('sperren', user.id, 'Sperren', 'danger', user.name)}</div>
</div></details>`
}</li>`

const invitationItem = (invitation: Invitation) => html`<li><div class="head"><h3>${invitation.email}</h3>
<span class="tag">${roleTitles[invitation.role].title}</span></div>
<p>Gilt bis ${moment(invitation.endsAt)}</p>
${button('zurueckziehen', invitation.id, 'Zurückziehen', 'danger', invitation.email)}</li>`

/** The people of the project for an administrator: who there is, who is invited, and what may be changed. */
export function peopleView(state: PeopleState): Markup {
  const { me, users, invitations, studioUrl, done, problems = [], fault, link, typed } = state
  const doneText = doneTexts[done ?? '']
  return page(
    'Personen',
    html`${accountNavigation(me, '/konto/personen', studioUrl)}
${doneText === undefined ? '' : html`<div role="status">${doneText}</div>`}${fault === undefined ? '' : alert(fault)}
${
  link === undefined
    ? ''
    : html`<div role="status">Link für ${link.email}, gilt ${link.days === 1 ? 'einen Tag' : 'sieben Tage'} und nur einmal. Er wird nur jetzt gezeigt; geben Sie ihn auf sicherem Weg weiter.<code class="link">${link.address}</code></div>`
}
<ul class="list">${users.map(user => userItem(user, me))}</ul>
<h2>Jemanden einladen</h2>
${problems.length === 0 ? '' : problemList(problems)}
<form method="post" action="/konto/personen/einladen">
<label>E-Mail-Adresse<input name="email" type="email" autocomplete="off" required maxlength="254" value="${typed?.email ?? ''}"></label>
<label>Name (wenn bekannt)<input name="name" autocomplete="off" maxlength="100" value="${typed?.name ?? ''}"></label>
${roleField('editor', 'Rolle')}
<button type="submit">Einladung erstellen</button>
</form>
${invitations.length === 0 ? '' : html`<h2>Offene Einladungen</h2><ul class="list">${invitations.map(invitationItem)}</ul>`}`,
    'wide',
  )
}
