import { pathOf } from '@repo/content/routes.ts'
import { getSelfChecks } from '../self-check/get-self-check.ts'

/** The self-check on the home page; nothing until one is published. */
export async function SelfCheckTeaser() {
  const [check] = await getSelfChecks()
  if (check === undefined) return null
  return (
    <section
      aria-labelledby="selbsttest"
      className="in-full columns-inherit mt-16 bg-sunk py-14 md:mt-24 md:py-20"
    >
      <p className="in-margin label mb-3 text-muted lg:mb-0">Selbsttest, {check.itemCount} Sätze</p>
      <div className="in-text">
        <h2 id="selbsttest" className="text-headline font-extrabold tracking-tight">
          <a
            className="decoration-signal decoration-[0.12em] underline-offset-[0.12em] hover:underline"
            href={pathOf({ type: 'selfCheck', slug: check.slug })}
          >
            {check.title}
          </a>
        </h2>
        <p className="mt-5 max-w-read text-read">{check.intro}</p>
        <p className="mt-6">
          <a
            className="link font-display font-semibold"
            href={pathOf({ type: 'selfCheck', slug: check.slug })}
          >
            Ehrlich ankreuzen
          </a>
        </p>
      </div>
    </section>
  )
}
