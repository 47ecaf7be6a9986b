import { Button } from '@repo/ui/button.tsx'
import { pathOf } from '../../routes.ts'
import type { SelfCheckQueryResult } from '../../sanity.types.ts'
import { CheckItems } from './check-items.view.tsx'
import { KlartextSwitch } from './klartext-switch.view.tsx'
import { SelfCheckResultView } from './self-check-result.view.tsx'

export type SelfCheck = NonNullable<SelfCheckQueryResult>

interface SelfCheckViewProps {
  readonly check: SelfCheck
  /** Slug of the article around it; goes along when the answers are posted. */
  readonly articleSlug?: string | undefined
  /** Anchor of the enquiry form on the same page. */
  readonly offerHref: string
  /** Answers that were given already. */
  readonly chosen?: ReadonlySet<string>
  /** Level of the headings inside. */
  readonly level: 2 | 3
}

/** Where answers are posted when no script can judge them. */
export function resultPath(slug: string): string {
  return `${pathOf({ type: 'selfCheck', slug })}/ergebnis`
}

/**
 * Sentences to tick and what they come to. With scripts the result appears on the page and nothing is sent; without,
 * the answers are posted and the server shows the same result.
 */
export function SelfCheckView({ check, articleSlug, offerHref, chosen, level }: SelfCheckViewProps) {
  return (
    <form
      method="post"
      action={resultPath(check.slug)}
      aria-label={`Selbsttest: ${check.title}`}
      data-enhance="klartext self-check"
      className="in-full columns-inherit"
    >
      {articleSlug ? <input type="hidden" name="von" value={articleSlug} /> : null}
      <div className="in-text mb-8 flex flex-wrap items-center justify-between gap-x-8 gap-y-4 print:hidden">
        <p className="max-w-read text-body text-muted">
          Kreuzen Sie an, was bei Ihnen genauso läuft. Ihre Kreuze bleiben auf dieser Seite, bis Sie selbst
          etwas absenden.
        </p>
        <KlartextSwitch />
      </div>
      <CheckItems items={check.items} isTickable {...(chosen === undefined ? {} : { chosen })} />
      <div className="in-wide columns-inherit border-t border-ink pt-7 md:pt-10 print:hidden">
        <div className="in-text flex flex-wrap items-center gap-x-6 gap-y-4">
          <Button>Ergebnis zeigen</Button>
          {/* Written by the script, maybe before a framework takes over in draft mode: its text is not compared. */}
          <p
            role="status"
            data-status=""
            suppressHydrationWarning
            className="font-display text-body font-semibold"
          >
            {' '}
          </p>
          <noscript>
            <p className="mt-4 max-w-read text-small text-muted">
              Ihr Browser führt kein JavaScript aus. „Ergebnis zeigen“ schickt Ihre Kreuze darum an unseren
              Server. Er rechnet, zeigt das Ergebnis und vergisst die Kreuze.
            </p>
          </noscript>
        </div>
      </div>
      <SelfCheckResultView check={check} offerHref={offerHref} level={level} />
    </form>
  )
}
