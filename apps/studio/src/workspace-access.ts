import type { CurrentUser } from 'sanity'

type Person = Pick<CurrentUser, 'roles'> | null

const hasRole = (person: Person, names: readonly string[]): boolean =>
  person === null || person.roles.some(({ name }) => names.includes(name))

/** Whether the workspace Redaktion is offered; the lake alone decides what a person may read. */
export const mayEdit = (person: Person): boolean => hasRole(person, ['administrator', 'editor', 'viewer'])

/** Whether the workspace Vertrieb is offered; the lake alone decides what a person may read. */
export const maySell = (person: Person): boolean => hasRole(person, ['administrator', 'sales'])
