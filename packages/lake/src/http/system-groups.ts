import type { Accounts } from '../accounts/accounts.ts'
import { userRoleNames } from '../accounts/roles.ts'
import { type DatasetNames, grantsFor } from '../grants.ts'
import type { Identity } from '../identity.ts'
import type { Dataset } from '../store/datasets.ts'

const groupType = 'system.group'
/** Who writes what follows from the accounts. */
const system: Identity = { kind: 'token', id: 'system', roles: ['administrator'] }

/** Whether the text of a query asks for groups at all. */
export function asksForGroups(query: string): boolean {
  return query.includes(groupType)
}

/**
 * Brings the documents that say who may do what in line with the accounts, which other processes may change. The Studio
 * reads them to tell who can be mentioned in a comment.
 * @see sanity `core/util/getSystemGroups$.ts`
 */
export async function updateSystemGroups(
  dataset: Dataset,
  accounts: Pick<Accounts, 'users'>,
  names: DatasetNames,
): Promise<void> {
  const people = accounts.users().filter(user => !user.disabled)
  const mutations = userRoleNames.flatMap(role => {
    const identity: Identity = { kind: 'user', id: role, roles: [role] }
    const grants = grantsFor(identity, dataset.info, names).map(({ filter, permissions }) => ({
      filter,
      permissions,
    }))
    const members = people.filter(({ roles }) => roles.some(own => own === role)).map(({ id }) => id)
    const group = { _id: `_.groups.${role}`, _type: groupType, grants, members: members.toSorted() }
    const stored = dataset.get(group._id)
    const isCurrent =
      JSON.stringify([stored?.grants, stored?.members]) === JSON.stringify([group.grants, group.members])
    return isCurrent ? [] : [{ createOrReplace: group }]
  })
  if (mutations.length > 0) await dataset.commit({ mutations, identity: system })
}
