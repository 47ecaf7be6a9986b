import { readLead, type StoredLead } from '@repo/leads/read-lead.ts'
import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'

const query =
  '*[_type == "lead" && _id != $id && (_id in $linked || mergedInto == $id || _id == $into)] | order(receivedAt desc) [0...20]'

/** Other enquiries of the same sender, those that are worked on in this lead, and the one that this is worked on in; live. */
export function useRelatedLeads({ _id: id, linked = [], mergedInto }: StoredLead): readonly StoredLead[] {
  const documentStore = useDocumentStore()
  const [related, setRelated] = useState<readonly StoredLead[]>([])
  const ids = linked.join()
  const into = mergedInto ?? ''
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        query,
        { id, linked: ids.split(','), into },
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'sales.related', throttleTime: 500 },
      )
      .subscribe({
        next: (answer: unknown) =>
          setRelated(Array.isArray(answer) ? answer.flatMap(document => readLead(document) ?? []) : []),
        error: () => setRelated([]),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, id, ids, into])
  return related
}
