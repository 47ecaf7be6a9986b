import type { Site } from './get-site.ts'

interface PrintFooterProps {
  readonly brandName: string
  readonly site: Site | null
  /** Absolute; absent where there is no page. */
  readonly address?: string | undefined
}

/** What a printed page needs to be filed: who published it and where it stands. Seen on paper only. */
export function PrintFooter({ brandName, site, address }: PrintFooterProps) {
  const { legalName, street, postalCode, city } = site?.organisation ?? {}
  const place = [street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return (
    <div
      aria-hidden="true"
      className="mx-5 mt-10 hidden border-t border-ink pt-3 font-display text-note print:block"
    >
      <p>{[legalName ?? brandName, place].filter(Boolean).join(', ')}</p>
      {address === undefined ? null : <p>{address}</p>}
    </div>
  )
}
