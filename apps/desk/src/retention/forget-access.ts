import { withoutLakeFields } from '@repo/leads/lake-fields.ts'
import { uuidOf } from '@repo/leads/mail/mail.ts'
import { accessKeptDays, withoutOldNames } from '@repo/leads/rights/erased-shell.ts'
import { type ErasedShell, shellSchema } from '@repo/leads/rights/erasure.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { ErasureParts } from '../erasure/carry-out.ts'
import { purged } from '../purged.ts'

const options = { returnDocuments: false, visibility: 'sync', tag: 'desk.access-log' } as const

const namedQuery = `*[_type == "lead" && status == "erased" && _id > $after
  && count(events[at < $before && !(actor in ["visitor", "system", "staff"])]) > 0] | order(_id asc) [0...100]`
const answeredQuery = '*[_type == "accessRequest" && deliveredAt < $before][0...100]._id'
const asideQuery = '*[_type == "agedShell"][0...100]{_id, shell}'
const asideSchema = z.array(z.object({ _id: z.string(), shell: z.string() }))
const ids = z.array(z.string())

/**
 * Ends the log of access after its time: of what is left of erased enquiries nothing says any more who saw or took them,
 * and requests for access that were answered are gone. The history of living ones stays whole, and goes with them.
 * @returns how many documents were changed
 */
export async function forgetAccess(
  now: Date,
  { leads, rewrite }: Pick<ErasureParts, 'leads' | 'rewrite'>,
): Promise<number> {
  const forgotten = await forgetBefore(now, leads)
  if (forgotten > 0) await rewrite()
  return forgotten
}

async function forgetBefore(now: Date, leads: SanityClient): Promise<number> {
  const before = new Date(now.getTime() - accessKeptDays * 24 * 3_600_000).toISOString()
  await putBack(leads)
  let forgotten = 0
  for (let after = ''; ; ) {
    const page = z
      .array(z.looseObject({ _id: z.string() }))
      .parse(await leads.fetch(namedQuery, { before, after }, { tag: options.tag }))
    const last = page.at(-1)
    if (last === undefined) break
    after = last._id
    const aged = page.flatMap(document => {
      const shell = shellSchema.safeParse(withoutLakeFields(document)).data
      return (shell && withoutOldNames(shell, before)) ?? []
    })
    if (aged.length === 0) continue
    await putAside(aged, leads)
    await putBack(leads)
    forgotten += aged.length
  }
  for (;;) {
    const answered = ids.parse(await leads.fetch(answeredQuery, { before }, { tag: options.tag }))
    if (answered.length === 0) return forgotten
    await leads.mutate(answered.map(purged), options)
    forgotten += answered.length
  }
}

/** A changed document would leave its former self in the history; so it goes whole, and a crash finds the new one here. */
async function putAside(shells: readonly ErasedShell[], leads: SanityClient): Promise<void> {
  const kept = shells.map(shell => ({
    createIfNotExists: {
      _id: `agedShell.${uuidOf(shell._id)}`,
      _type: 'agedShell',
      shell: JSON.stringify(shell),
    },
  }))
  await leads.mutate([...kept, ...shells.map(({ _id }) => purged(_id))], options)
}

async function putBack(leads: SanityClient): Promise<void> {
  for (;;) {
    const aside = asideSchema.parse(await leads.fetch(asideQuery, {}, { tag: options.tag }))
    if (aside.length === 0) return
    const shells = aside.map(({ shell }) => ({
      createIfNotExists: { ...shellSchema.parse(JSON.parse(shell)) },
    }))
    await leads.mutate([...shells, ...aside.map(({ _id }) => purged(_id))], options)
  }
}
