import type { SanityClient } from '@sanity/client'
import type { Installation } from '../support/installation.ts'
import type { MinimalNext } from './minimal-next.ts'

/** What every group of rows measures against. */
export interface Surroundings {
  readonly installation: Installation
  readonly site: string
  /** May write content. */
  readonly editor: SanityClient
  readonly articlePath: string
  readonly minimal: MinimalNext
  /** A folder for files of this run. */
  readonly folder: string
  readonly say: (text: string) => void
}
