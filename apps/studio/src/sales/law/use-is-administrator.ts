import { useCurrentUser } from 'sanity'

/** Whether the person may decide about rights of others; the lake alone decides what is written. */
export function useIsAdministrator(): boolean {
  return useCurrentUser()?.roles.some(({ name }) => name === 'administrator') ?? false
}
