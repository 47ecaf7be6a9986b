import {
  legalVersionDocument,
  replacedVersionSchema,
} from '@repo/content/documents/legal-version/legal-version.ts'
import type { SanityClient } from '@sanity/client'
import { hookAnswer, readSignedCall } from '../../lake/signed-call.ts'

/** A legal text is long, and its blocks are longer than their words. */
const maxBodyBytes = 1024 * 1024

interface VersionReplacedSurroundings {
  /** Absent: every call is refused. */
  readonly secret: string | undefined
  readonly now: Date
  /** Writes the type `legalVersion`. */
  readonly client: SanityClient | undefined
  readonly log: (line: string) => void
}

/**
 * Judges a call of the lake's webhook and keeps the version of a legal text that another one has replaced. A version
 * that is kept stays as it is: what is published under its name again later is the present one.
 */
export async function answerVersionReplaced(
  request: Request,
  { secret, now, client, log }: VersionReplacedSurroundings,
): Promise<Response> {
  if (secret === undefined || client === undefined)
    return hookAnswer(503, 'SLUG_HOOK_SECRET or REDIRECT_TOKEN is not set')
  const call = await readSignedCall(request, { secret, now: now.getTime(), maxBodyBytes })
  if (call.status === 'refused') return call.answer
  const replaced = replacedVersionSchema.safeParse(call.body)
  if (!replaced.success) return hookAnswer(400, 'expected the former version of a legal page')
  try {
    await client.createIfNotExists(legalVersionDocument(replaced.data, now))
    return hookAnswer(200, 'kept')
  } catch (error) {
    log(`former version not kept: ${error instanceof Error ? error.message : 'unknown fault'}`)
    return hookAnswer(503, 'the lake did not take the version')
  }
}
