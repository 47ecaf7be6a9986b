import type { Site } from '../site/get-site.ts'

interface ChannelsProps {
  readonly organisation: Site['organisation'] | null
  /** Names of those that the offer shows; without any it shows all. */
  readonly shown?: readonly string[] | null
  /** What the visitor has written already: the mail begins with it. */
  readonly text?: string | undefined
}

/** More of it than this in an address is cut off by mail programs without a word. */
const maxMailText = 1_500

function mailAddress(email: string, text = ''): string {
  const [subject, body] = ['Anfrage', [...text].slice(0, maxMailText).join('')].map(encodeURIComponent)
  return text === '' ? `mailto:${email}` : `mailto:${email}?subject=${subject}&body=${body}`
}

/** Other ways to reach us, from the settings; nothing while none is filled in. */
export function Channels({ organisation, shown = null, text }: ChannelsProps) {
  const isShown = (name: string): boolean => shown === null || shown.length === 0 || shown.includes(name)
  const phone = isShown('phone') ? (organisation?.phone ?? null) : null
  const email = isShown('email') ? (organisation?.email ?? null) : null
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
          <a className="underline underline-offset-4" href={mailAddress(email, text)}>
            {email}
          </a>
        </li>
      )}
    </ul>
  )
}
