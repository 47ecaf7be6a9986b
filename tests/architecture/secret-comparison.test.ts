import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Files that judge whether somebody knows a secret or made a signature. */
const judges = [
  'apps/desk/src/http/desk-server.ts',
  'apps/web/src/features/lead-form/thank-you-token.ts',
  'apps/web/src/features/media/crop-seal.ts',
  'apps/web/src/features/preview/preview-session.ts',
  'apps/web/src/lake/verify-signature.ts',
  'packages/lake/src/accounts/password.ts',
  'packages/lake/src/http/handlers/health.ts',
  'packages/leads/src/canary-mark.ts',
  'packages/leads/src/sealed-note.ts',
]

/** Files that make a keyed hash and never hold it against one that came from outside. */
const makers = [
  'packages/lake/src/webhook-signature.ts',
  // Looked up by its SHA-256 in an index, which tells nothing of how much of a token was right.
  'packages/leads/src/case-token.ts',
  'packages/leads/src/derived-key.ts',
  'packages/leads/src/email-hash.ts',
]

const sources = ['apps', 'packages', 'scripts'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(path => !/node_modules|\.next|(^|\/)(dist|test)\//.test(path)),
)
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

test('a signature or secret is compared in constant time, wherever one is judged', () => {
  expect(sources.length).toBeGreaterThan(500)
  const keyed = sources.filter(path => /\bcreateHmac\(|\btimingSafeEqual\(/.test(textOf(path)))
  expect(keyed.toSorted(), 'a new one belongs to one of the two lists').toEqual(
    [...judges, ...makers].toSorted(),
  )
  expect(judges.filter(path => !/\btimingSafeEqual\(/.test(textOf(path)))).toEqual([])
})
