import { linkCheckType, linkStates } from '@repo/content/documents/link-check/link-check.ts'
import { safeAddress } from '@repo/content/shared/portable-text/link-target.ts'
import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { z } from 'zod'

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

/** How an address fared at its last check, live; `undefined` as long as nobody knows. */
export function useLinkCheck(address: string | undefined): KnownLink | undefined {
  const documentStore = useDocumentStore()
  const url = address === undefined ? undefined : safeAddress(address)
  const [known, setKnown] = useState<{ readonly url: string; readonly check: KnownLink | undefined }>()
  useEffect(() => {
    if (url === undefined) return
    const subscription = documentStore
      .listenQuery(
        query,
        { url },
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'link-watch', throttleTime: 500 },
      )
      .subscribe({
        next: (answer: unknown) => setKnown({ url, check: z.array(checkSchema).parse(answer)[0] }),
        // Without the lake the whole form says so; this is a hint beside it.
        error: () => setKnown(undefined),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, url])
  return known?.url === url ? known?.check : undefined
}
