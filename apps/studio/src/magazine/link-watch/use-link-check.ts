import { linkCheckType, linkStates } from '@repo/content/documents/link-check/link-check.ts'
import { safeAddress } from '@repo/content/shared/portable-text/link-target.ts'
import { z } from 'zod'
import { useLive } from '../../use-live.ts'

const text = z.string().nullish()
const checkSchema = z.object({
  state: z.enum(linkStates),
  reason: text,
  checkedAt: z.iso.datetime(),
  lastGoodAt: text,
  movedTo: text,
  title: text,
  formerTitle: text,
  titleChangedAt: text,
})

/** What the link watch knows of an address. */
export type KnownLink = z.output<typeof checkSchema>

const query = `*[_type == "${linkCheckType}" && url == $url && isNotice != true]{
  state, reason, checkedAt, lastGoodAt, movedTo, title, formerTitle, titleChangedAt
}`

const parse = (answer: unknown) => z.array(checkSchema).parse(answer)[0]

/**
 * How an address fared at its last check, live; `undefined` as long as nobody knows. Without the lake the whole form says
 * so; this is a hint beside it.
 */
export function useLinkCheck(address: string | undefined): KnownLink | undefined {
  const url = address === undefined ? undefined : safeAddress(address)
  const known = useLive(url === undefined ? undefined : { query, params: { url }, tag: 'link-watch', parse })
  return known.state === 'live' ? known.rows : undefined
}
