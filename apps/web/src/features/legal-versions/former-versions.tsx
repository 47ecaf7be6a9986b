import { type LegalPageKind, legalVersionPath } from '@repo/content/routes.ts'
import { GermanDate } from '../site/german-date.tsx'
import type { LegalVersionLine } from './get-legal-version.ts'

interface FormerVersionsProps {
  readonly kind: LegalPageKind
  readonly versions: readonly LegalVersionLine[]
}

/** Where the texts are that held before; nothing while there are none. */
export function FormerVersions({ kind, versions }: FormerVersionsProps) {
  if (versions.length === 0) return null
  return (
    <section aria-labelledby="fruehere-fassungen">
      <h2 id="fruehere-fassungen">Frühere Fassungen</h2>
      <ul>
        {versions.map(({ slug, version, replacedAt }) => (
          <li key={slug}>
            <a href={legalVersionPath(kind, slug)}>Fassung {version}</a>, galt bis{' '}
            <GermanDate iso={replacedAt} />
          </li>
        ))}
      </ul>
    </section>
  )
}
