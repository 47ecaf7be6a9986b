import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncPath } from './migrate.ts'

/** Makes a folder, and what is missing above it, that only the owner may read and that survives a power cut. */
export function createFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    syncPath(parent)
    if (parent === dirname(first)) return
  }
}
