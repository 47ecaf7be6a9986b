import { createRequire } from 'node:module'

type Mutator = typeof import('@sanity/mutator')

const require = createRequire(import.meta.url)
let loaded: Mutator | undefined

/**
 * The code with which the clients apply patches. It comes in a hundred files, a sixth of all that the lake would read
 * before it listens, and nothing but a patch needs it.
 */
export function mutator(): Mutator {
  const all: Mutator = loaded ?? require('@sanity/mutator')
  loaded = all
  return all
}
