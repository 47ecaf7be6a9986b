import type { SelfCheck } from '@repo/content/documents/self-check/self-check.view.tsx'
import { pathOf } from '@repo/content/routes.ts'

interface SelfCheckTrailProps {
  /** The self-check above a result; absent on its own page. */
  readonly check?: Pick<SelfCheck, 'title' | 'slug'>
}

const link = 'underline underline-offset-4 hover:text-ink'

/** The way back to all self-checks. */
export function SelfCheckTrail({ check }: SelfCheckTrailProps) {
  return (
    <nav aria-label="Sie sind hier" className="in-wide label pt-10 text-muted md:pt-16">
      <ol className="flex list-none flex-wrap gap-x-2">
        <li>
          <a className={link} href={pathOf({ type: 'selfCheckIndex' })}>
            Selbsttests
          </a>
        </li>
        {check ? (
          <li>
            <span aria-hidden="true" className="mr-2">
              /
            </span>
            <a className={link} href={pathOf({ type: 'selfCheck', slug: check.slug })}>
              Noch einmal von vorn
            </a>
          </li>
        ) : null}
      </ol>
    </nav>
  )
}
