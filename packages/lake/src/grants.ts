import {
  everyDocument,
  type Grant,
  type Identity,
  type Permission,
  publishedDocuments,
  type RoleName,
} from './identity.ts'
import type { DatasetInfo } from './store/datasets.ts'

/** The two datasets that roles speak of. */
export interface DatasetNames {
  readonly content: string
  readonly leads: string
}

/** Erasing is asked of an administrator. */
const exceptErasures = '_type != "erasure"'

const all: readonly Permission[] = ['read', 'create', 'update', 'history']

const grantsOfRole: Readonly<
  Record<RoleName, { readonly content: readonly Grant[]; readonly leads: readonly Grant[] }>
> = {
  administrator: {
    content: [{ filter: everyDocument, permissions: [...all, 'manage'] }],
    leads: [{ filter: everyDocument, permissions: [...all, 'manage'] }],
  },
  editor: { content: [{ filter: everyDocument, permissions: all }], leads: [] },
  sales: {
    content: [{ filter: publishedDocuments, permissions: ['read'] }],
    leads: [
      { filter: everyDocument, permissions: ['read', 'history'] },
      { filter: exceptErasures, permissions: ['create', 'update'] },
    ],
  },
  viewer: { content: [{ filter: everyDocument, permissions: ['read', 'history'] }], leads: [] },
  'web-read': { content: [{ filter: everyDocument, permissions: ['read'] }], leads: [] },
  'lead-intake': { content: [], leads: [{ filter: exceptErasures, permissions: ['create'] }] },
  'redirect-write': {
    content: [
      { filter: everyDocument, permissions: ['read'] },
      { filter: '_type in ["redirect", "legalVersion"]', permissions: ['create', 'update'] },
    ],
    leads: [],
  },
  desk: {
    content: [
      { filter: everyDocument, permissions: ['read'] },
      { filter: '_type in ["articleNumbers", "linkCheck", "answerTime"]', permissions: ['create', 'update'] },
    ],
    leads: [{ filter: everyDocument, permissions: [...all, 'manage'] }],
  },
}

/**
 * What `identity` may do in a dataset; an empty list means nothing. Datasets that no role speaks of are the
 * administrator's alone, so a new dataset starts closed.
 */
export function grantsFor(identity: Identity, dataset: DatasetInfo, names: DatasetNames): readonly Grant[] {
  const owner = dataset.addonFor ?? dataset.name
  const area = owner === names.content ? 'content' : owner === names.leads ? 'leads' : undefined
  const byRole = identity.roles.flatMap(role =>
    area === undefined
      ? role === 'administrator'
        ? grantsOfRole.administrator.content
        : []
      : grantsOfRole[role][area],
  )
  if (dataset.addonFor !== null) return byRole.filter(grant => isOfColleague(grant, identity))
  const isOpen = dataset.aclMode === 'public' && identity.roles[0] !== 'lead-intake'
  return isOpen ? [...byRole, { filter: publishedDocuments, permissions: ['read'] }] : byRole
}

const machineRoles: ReadonlySet<RoleName> = new Set(['web-read', 'lead-intake', 'redirect-write', 'desk'])

/** Comments and tasks are for the people who see the drafts that they are about, and for no machine. */
function isOfColleague({ filter }: Grant, { roles }: Identity): boolean {
  return (
    (filter === everyDocument || filter === exceptErasures) && !roles.some(role => machineRoles.has(role))
  )
}
