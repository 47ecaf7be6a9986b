import { env } from '../../env.ts'
import { type CaseDesk, caseDesk } from './case-desk.ts'
import { createGuessLimit, type GuessLimit } from './guess-limit.ts'

export interface CaseAccess {
  readonly desk: CaseDesk
  readonly limit: GuessLimit
}

function open(): CaseAccess | undefined {
  const { DESK_INTERNAL_URL: deskUrl, DESK_SECRET: secret } = env
  if (secret === undefined) return undefined
  return { desk: caseDesk({ deskUrl, secret, fetch }), limit: createGuessLimit() }
}

const name = Symbol.for('klartext.caseAccess')

/** Page and endpoints are bundled apart; what lies here is one for all of them, so that guesses are counted together. */
const shared: typeof globalThis & { [name]?: CaseAccess | undefined } = globalThis

/** Desk and limit of this process; `undefined` on a site that was started without a desk. */
export function caseAccess(): CaseAccess | undefined {
  shared[name] ??= open()
  return shared[name]
}
