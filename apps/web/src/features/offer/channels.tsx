import type { Site } from '../site/get-site.ts'

/** Other ways to reach us, from the settings; nothing while none is filled in. */
export function Channels({ organisation }: { readonly organisation: Site['organisation'] | null }) {
  const phone = organisation?.phone ?? null
  const email = organisation?.email ?? null
  if (phone === null && email === null) return null
  return (
    <ul aria-label="Weitere Wege" className="mt-6 list-none space-y-1 font-display text-lead font-semibold">
      {phone === null ? null : (
        <li>
          <a className="underline underline-offset-4" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        </li>
      )}
      {email === null ? null : (
        <li>
          <a className="underline underline-offset-4" href={`mailto:${email}`}>
            {email}
          </a>
        </li>
      )}
    </ul>
  )
}
