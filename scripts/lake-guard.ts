import { contentGuard } from '@repo/content/rules/content-guard.ts'
import type { GuardModule } from '@repo/lake/guard'
import { leadGuard } from '@repo/leads/lead-guard.ts'

/**
 * What the lake of this installation lets in: magazine and enquiries by their own rules. The lake loads it by its
 * setting `LAKE_GUARD` and knows nothing else of them.
 */
export const guards: GuardModule = ({ content, leads }) => ({ [content]: contentGuard, [leads]: leadGuard })
