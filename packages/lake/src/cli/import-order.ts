/** One document of an import file. */
export interface ImportEntry {
  readonly id: string
  /** Where its line begins, in bytes, and how long it is. */
  readonly offset: number
  readonly length: number
  /** Ids of the documents that it refers to strongly. */
  readonly targets: readonly string[]
}

interface BatchLimits {
  readonly bytes: number
  readonly documents: number
}

const defaultLimits: BatchLimits = { bytes: 4_000_000, documents: 2_000 }

/**
 * Batches in which each document comes with or after those that it strongly refers to, so that each batch can be
 * one transaction. Documents that refer to each other in a circle, and those that refer to them, are the last batch.
 */
export function importBatches(
  entries: readonly ImportEntry[],
  limits: BatchLimits = defaultLimits,
): readonly (readonly ImportEntry[])[] {
  const { ordered, circular } = inOrder(entries)
  const batches: ImportEntry[][] = []
  let room: BatchLimits = { bytes: 0, documents: 0 }
  const put = (group: readonly ImportEntry[]) => {
    const bytes = group.reduce((sum, { length }) => sum + length, 0)
    if (batches.length === 0 || bytes > room.bytes || group.length > room.documents) {
      batches.push([])
      room = limits
    }
    const batch = batches.at(-1)
    for (const entry of group) batch?.push(entry)
    room = { bytes: room.bytes - bytes, documents: room.documents - group.length }
  }
  for (const entry of ordered) put([entry])
  if (circular.length > 0) put(circular)
  return batches
}

function inOrder(entries: readonly ImportEntry[]) {
  const missing = new Map<ImportEntry, number>()
  const waiting = new Map<string, ImportEntry[]>(entries.map(({ id }) => [id, []]))
  const ordered: ImportEntry[] = []
  for (const entry of entries) {
    const targets = entry.targets.filter(id => id !== entry.id && waiting.has(id))
    for (const id of targets) waiting.get(id)?.push(entry)
    if (targets.length === 0) ordered.push(entry)
    else missing.set(entry, targets.length)
  }
  // Grows while it is walked: each document that is placed may free others.
  for (const { id } of ordered) {
    for (const entry of waiting.get(id) ?? []) {
      const left = (missing.get(entry) ?? 0) - 1
      missing.set(entry, left)
      if (left > 0) continue
      missing.delete(entry)
      ordered.push(entry)
    }
  }
  return { ordered, circular: [...missing.keys()] }
}
