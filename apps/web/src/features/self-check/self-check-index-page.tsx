import { pathOf } from '@repo/content/routes.ts'
import { PageTitle } from '../site/page-title.tsx'
import { getSelfChecks } from './get-self-check.ts'

/** Introduction of the index; also its description for search engines. */
export const selfCheckIndexLead =
  'Ehrliche Fragen an das eigene Unternehmen. Das Ergebnis steht sofort da, ohne Adresse und ohne Anmeldung.'

/** All self-checks. */
export async function SelfCheckIndexPage() {
  const checks = await getSelfChecks()
  return (
    <>
      <PageTitle lead={selfCheckIndexLead}>Selbsttests</PageTitle>
      {checks.length === 0 ? (
        <p className="in-wide text-read">Noch ist kein Selbsttest veröffentlicht.</p>
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops a list without markers from the accessibility tree
        <ul role="list" className="in-full columns-inherit list-none">
          {checks.map(check => (
            <li key={check._id} className="in-wide columns-inherit border-t-4 border-ink py-8 md:py-12">
              <p className="in-margin label mb-2 text-muted lg:mb-0">{check.itemCount} Sätze</p>
              <div className="in-text">
                <h2 className="text-headline font-extrabold tracking-tight hyphens-manual">
                  <a
                    className="underline decoration-2 underline-offset-8 hover:decoration-8"
                    href={pathOf({ type: 'selfCheck', slug: check.slug })}
                  >
                    {check.title}
                  </a>
                </h2>
                <p className="mt-4 max-w-read text-read">{check.intro}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
