'use client'

import {
  type HistoryAdapter,
  type HistoryAdapterNavigate,
  type HistoryRefresh,
  VisualEditing,
} from '@sanity/visual-editing/react'
import { usePathname, useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { transactionIn } from './change-message.ts'
import { hearOnly } from './hear-only.ts'

/**
 * The page's end of the Studio's preview: a click on a text opens its field, a change in the lake renders the page anew,
 * and both sides follow each other to other pages. Never part of a public page. A page of somebody else that opens a draft in
 * a window of its own is not heard, neither here nor by the library.
 */
export function StudioConnection({ studioUrl }: { readonly studioUrl: string }) {
  useEffect(() => hearOnly(window, studioUrl), [studioUrl])
  const router = useRouter()
  const path = usePathname()
  const [tellStudio, setTellStudio] = useState<HistoryAdapterNavigate>()
  const history = useMemo<HistoryAdapter>(
    () => ({
      subscribe: navigate => {
        setTellStudio(() => navigate)
        return () => setTellStudio(undefined)
      },
      update: ({ type, url }) => {
        if (type === 'pop') router.back()
        else if (type === 'replace') router.replace(url)
        else router.push(url)
      },
    }),
    [router],
  )
  useEffect(() => {
    tellStudio?.({ type: 'push', title: document.title, url: path })
  }, [tellStudio, path])
  const draw = useCallback(async () => router.refresh(), [router])
  const drawn = useDrawnChanges(draw)
  const refresh = useCallback(
    async (call: HistoryRefresh) => {
      if (call.source !== 'mutation' || !drawn.has(call.document._rev)) await draw()
    },
    [draw, drawn],
  )
  // The Studio says which perspective it shows once all of it has loaded; what was written until then it did not tell.
  return <VisualEditing portal history={history} refresh={refresh} onPerspectiveChange={draw} />
}

/** Several documents can change in one transaction; the page is drawn once for all of them. */
const gatherMs = 20

/** Draws the page anew as soon as the Studio hears of a change; answers the transactions that it was drawn for. */
function useDrawnChanges(draw: () => void): ReadonlySet<string> {
  const [drawn] = useState(() => new Set<string>())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source === null || (source !== window.parent && source !== window.opener)) return
      const transaction = transactionIn(data)
      if (transaction === undefined) return
      drawn.add(transaction)
      clearTimeout(timer)
      timer = setTimeout(draw, gatherMs)
    }
    window.addEventListener('message', hear)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('message', hear)
    }
  }, [draw, drawn])
  return drawn
}
