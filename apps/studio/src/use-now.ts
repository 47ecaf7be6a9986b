import { useEffect, useState } from 'react'

/** Time alone makes something overdue. */
const tickMs = 30_000

/** The time, twice a minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), tickMs)
    return () => clearInterval(clock)
  }, [])
  return now
}
