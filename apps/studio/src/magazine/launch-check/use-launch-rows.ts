import type { LaunchDocument, LaunchSurroundings } from '@repo/content/launch/launch-check.ts'
import { type LaunchRow, launchRows, launchTypes } from '@repo/content/launch/launch-rows.ts'
import { z } from 'zod'
import type { LiveRows } from '../../live-list.tsx'
import { useLive } from '../../use-live.ts'

const documentsSchema = z.array(z.looseObject({ _id: z.string(), _type: z.string() }))
const documentsQuery = '*[_type in $types && !(_id in path("versions.**"))]'

const parse = (answer: unknown): readonly LaunchDocument[] => documentsSchema.parse(answer)

/** The rows of the launch check, kept live while somebody looks at them. */
export function useLaunchRows(surroundings: LaunchSurroundings): LiveRows<readonly LaunchRow[]> {
  const documents = useLive({
    query: documentsQuery,
    params: { types: launchTypes },
    tag: 'launch-check',
    parse,
    throttleMs: 1000,
  })
  return documents.state === 'live'
    ? { state: 'live', rows: launchRows(documents.rows, surroundings) }
    : documents
}
