import { useEffect, useRef } from 'react'
import type { ActiveToolLayoutProps } from 'sanity'
import { useRouter } from 'sanity/router'

const desk = /\/anfragen\/?$/

/** Opens the list of all leads when sales comes in, once: whoever steps back to the bare desk stays there. */
export function OpenInbox(props: ActiveToolLayoutProps) {
  const { navigateUrl } = useRouter()
  const isFresh = useRef(true)
  useEffect(() => {
    if (!isFresh.current) return
    isFresh.current = false
    const { pathname } = location
    if (desk.test(pathname)) navigateUrl({ path: `${pathname.replace(/\/$/, '')}/alle`, replace: true })
  }, [navigateUrl])
  return props.renderDefault(props)
}
