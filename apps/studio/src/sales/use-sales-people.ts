import type { Colleague } from '@repo/leads/claim-lead.ts'
import { useEffect, useState } from 'react'
import { useProject, useUserStore } from 'sanity'

const sellers: readonly string[] = ['sales', 'administrator']

/** Everybody who may work on leads, by name. */
export function useSalesPeople(): readonly Required<Colleague>[] {
  const { value: project } = useProject()
  const userStore = useUserStore()
  const [people, setPeople] = useState<readonly Required<Colleague>[]>([])
  const ids = (project?.members ?? [])
    .filter(({ roles }) => roles.some(({ name }) => sellers.includes(name)))
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (ids === '') return
    let isCurrent = true
    userStore.getUsers(ids.split(',')).then(
      users => {
        if (!isCurrent) return
        const named = users.map(({ id, displayName }) => ({ id, name: displayName ?? id }))
        setPeople(named.toSorted((left, right) => left.name.localeCompare(right.name, 'de')))
      },
      // Nobody to choose from: claiming and handing back still work.
      () => isCurrent && setPeople([]),
    )
    return () => {
      isCurrent = false
    }
  }, [ids, userStore])
  return people
}
