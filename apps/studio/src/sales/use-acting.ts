import type { Acting } from '@repo/leads/lead-patch.ts'
import { useCallback } from 'react'
import { useCurrentUser } from 'sanity'

/** Also on plain http, where `crypto.randomUUID` is missing. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Who acts: the person who is signed in, now. */
export function useActing(): () => Acting {
  const user = useCurrentUser()
  const actor = user?.name || user?.email || 'Vertrieb'
  const actorId = user?.id
  return useCallback(() => ({ actor, actorId, now: new Date(), newKey: randomKey }), [actor, actorId])
}
