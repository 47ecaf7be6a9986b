import type { LaunchDocument, LaunchSurroundings } from '@repo/content/launch/launch-check.ts'
import { type LaunchRow, launchRows, launchTypes } from '@repo/content/launch/launch-rows.ts'
import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { z } from 'zod'

const documentsSchema = z.array(z.looseObject({ _id: z.string(), _type: z.string() }))
const documentsQuery = '*[_type in $types && !(_id in path("versions.**"))]'

type LaunchList =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'live'; readonly rows: readonly LaunchRow[] }

/** The rows of the launch check, kept live while somebody looks at them. */
export function useLaunchRows(surroundings: LaunchSurroundings): LaunchList {
  const documentStore = useDocumentStore()
  const [documents, setDocuments] = useState<readonly LaunchDocument[] | 'failed' | undefined>()
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        documentsQuery,
        { types: [...launchTypes] },
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'launch-check', throttleTime: 1000 },
      )
      .subscribe({
        next: (answer: unknown) => setDocuments(documentsSchema.parse(answer)),
        error: () => setDocuments('failed'),
      })
    return () => subscription.unsubscribe()
  }, [documentStore])
  if (documents === undefined) return { state: 'loading' }
  if (documents === 'failed') return { state: 'failed' }
  return { state: 'live', rows: launchRows(documents, surroundings) }
}
