import { ButtonLink } from '@repo/ui/button.tsx'
import { dearestFirst, evaluateAnswers, sumOf } from './evaluate-answers.ts'
import type { SelfCheck } from './self-check.view.tsx'

interface SelfCheckResultProps {
  readonly check: SelfCheck
  readonly offerHref: string
  /** The answers to show a result for; without them every result is there, hidden, for the browser to choose from. */
  readonly chosen?: ReadonlySet<string>
  /** Level of the band's heading: one below the heading around it. */
  readonly level: 2 | 3
}

/** Band, sum, and the three items that cost most with their advice. Stands before any contact field. */
export function SelfCheckResultView({ check, offerHref, chosen, level }: SelfCheckResultProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const SubHeading = level === 2 ? 'h3' : 'h4'
  const result = chosen === undefined ? undefined : evaluateAnswers(check.items, check.bands, chosen)
  const sum = result?.sum ?? 0
  const highest = sumOf(check.items)
  const dearest = result?.dearest ?? dearestFirst(check.items.filter(({ weight }) => weight > 0))
  const bands = result === undefined ? check.bands : check.bands.filter(band => band === result.band)
  const isOpen = result !== undefined
  return (
    <section
      aria-label="Ihr Ergebnis"
      data-result=""
      hidden={!isOpen}
      className="in-wide columns-inherit mt-10 border-4 border-ink bg-paper py-8 md:py-12 print:hidden [&[hidden]]:hidden"
    >
      <div className="in-margin px-5 md:px-8 lg:pr-0">
        <p className="label">Ihr Ergebnis</p>
        <p className="font-display text-body">
          <span
            data-sum=""
            suppressHydrationWarning
            className="mr-1 text-headline font-extrabold tracking-tighter"
          >
            {sum}
          </span>{' '}
          von {highest} Punkten
        </p>
      </div>
      <div className="in-text px-5 pt-4 md:px-8 lg:pt-0 lg:pl-0">
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${Math.max(1, highest)} 1`}
          preserveAspectRatio="none"
          className="mb-6 h-5 w-full max-w-[46rem] border-2 border-ink bg-sunk"
        >
          <rect data-bar="" width={sum} height="1" className="fill-signal" />
        </svg>
        {bands.map(band => (
          <div
            key={band._key}
            data-band=""
            data-from={band.from}
            data-to={band.to}
            hidden={!isOpen}
            className="max-w-[46rem] [&[hidden]]:hidden"
          >
            <Heading tabIndex={-1} className="text-headline font-extrabold tracking-tight hyphens-manual">
              {band.title}
            </Heading>
            <p className="mt-5 text-lead">{band.text}</p>
            <p className="mt-4 text-read">
              <span className="mr-2 font-display font-semibold">Ihr nächster Schritt:</span>
              {band.nextStep}
            </p>
          </div>
        ))}
        <div data-dearest="" hidden={isOpen && dearest.length === 0} className="mt-10 [&[hidden]]:hidden">
          <SubHeading className="font-display text-lead font-semibold">Das kostet Sie am meisten</SubHeading>
          <ol className="mt-2 list-none">
            {dearest.map(item => (
              <li
                key={item._key}
                data-dear={item._key}
                hidden={!isOpen}
                className="max-w-[46rem] border-t-2 border-ink py-5 [&[hidden]]:hidden"
              >
                <p className="label mb-2">
                  <span className="bg-signal px-1.5 py-0.5 text-on-signal">
                    {item.weight} {item.weight === 1 ? 'Punkt' : 'Punkte'}
                  </span>
                </p>
                <p className="font-display text-lead font-semibold text-balance hyphens-manual">
                  {item.plainText}
                </p>
                <p className="mt-2 text-read">
                  <span className="mr-2 font-display font-semibold">Unser Rat:</span>
                  {item.advice}
                </p>
              </li>
            ))}
          </ol>
        </div>
        <div className="mt-6 flex max-w-[46rem] flex-wrap items-center gap-x-6 gap-y-4 border-t-2 border-ink pt-6">
          <ButtonLink
            href={offerHref}
            data-enhance="call-to-action"
            data-section={`Ergebnis des Selbsttests „${check.title}“`}
          >
            Darüber sprechen
          </ButtonLink>
          <p className="basis-80 grow text-small text-muted">
            {isOpen
              ? 'Unser Server hat gerechnet und nichts gespeichert. '
              : 'Das Ergebnis ist in Ihrem Browser entstanden; gesendet wurde nichts. '}
            Im Formular stehen Ihre Kreuze als Angaben, die Sie einzeln abwählen können.
          </p>
        </div>
      </div>
    </section>
  )
}
