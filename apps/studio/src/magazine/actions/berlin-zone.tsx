import { useEffect } from 'react'
import { type ActiveToolLayoutProps, useKeyValueStore } from 'sanity'

/** Where the Studio keeps the time zone in which it shows and asks for planned times. */
const key = 'studio.timezone.content-releases'
const zone = 'Europe/Berlin'

/**
 * Planned times are those of Berlin for everybody, wherever the browser is: a team that reads one plan in two time
 * zones publishes in the night.
 */
export function InBerlinTime(props: ActiveToolLayoutProps) {
  const store = useKeyValueStore()
  useEffect(() => {
    const subscription = store.getKey(key).subscribe(known => {
      if (known !== zone) void store.setKey(key, zone)
    })
    return () => subscription.unsubscribe()
  }, [store])
  return props.renderDefault(props)
}
