import {
  newPreviewShare,
  type PreviewShare,
  previewShareType,
  type ShareDays,
  sharePath,
} from '@repo/content/documents/preview-share/preview-share.ts'
import { useCallback, useEffect, useState } from 'react'
import { useClient, useCurrentUser } from 'sanity'
import { readRuntimeConfig } from '../../runtime-config.ts'

type Shown = Pick<PreviewShare, '_id' | 'expiresAt' | 'createdBy'>

interface PreviewShares {
  /** The links that are still good, the last one first; `undefined` while they are read. */
  readonly shares: readonly Shown[] | undefined
  /** Makes a link and answers its address, which is nowhere else afterwards. @throws when the lake refuses */
  readonly share: (days: ShareDays) => Promise<string>
  /** Ends a link at once. @throws when the lake refuses */
  readonly revoke: (id: string) => Promise<void>
}

const query = `*[_type == "${previewShareType}" && document == $document] | order(expiresAt desc){_id, expiresAt, createdBy}`

/** The share links of one document. */
export function usePreviewShares(document: string): PreviewShares {
  const client = useClient({ apiVersion: '2025-02-19' })
  const user = useCurrentUser()
  const [shares, setShares] = useState<readonly Shown[]>()
  const read = useCallback(async () => {
    const all = await client.fetch<Shown[]>(query, { document }, { perspective: 'raw' })
    const now = Date.now()
    const isOver = ({ expiresAt }: Shown) => Date.parse(expiresAt) <= now
    setShares(all.filter(share => !isOver(share)))
    return all.filter(isOver)
  }, [client, document])
  useEffect(() => {
    read().catch(() => setShares([]))
  }, [read])

  const share = useCallback(
    async (days: ShareDays) => {
      const createdBy = user?.name ?? ''
      const made = await newPreviewShare({ document, days, createdBy, now: new Date() })
      const over = await read()
      const transaction = over.reduce((all, { _id }) => all.delete(_id), client.transaction())
      await transaction.create(made.share).commit({ visibility: 'sync' })
      await read()
      return `${readRuntimeConfig().siteUrl}${sharePath(made.token)}`
    },
    [client, document, read, user],
  )
  const revoke = useCallback(
    async (id: string) => {
      await client.delete(id)
      await read()
    },
    [client, read],
  )
  return { shares, share, revoke }
}
