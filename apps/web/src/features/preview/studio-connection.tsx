'use client'

import { type HistoryAdapter, type HistoryAdapterNavigate, VisualEditing } from '@sanity/visual-editing/react'
import { usePathname, useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useState } from 'react'

/**
 * The page's end of the Studio's preview: a click on a text opens its field, a change in the lake renders the page anew,
 * and both sides follow each other to other pages. Never part of a public page.
 */
export default function StudioConnection() {
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
  const refresh = useCallback(async () => router.refresh(), [router])
  // The Studio says which perspective it shows once all of it has loaded; what was written until then it did not tell.
  return <VisualEditing portal history={history} refresh={refresh} onPerspectiveChange={refresh} />
}
