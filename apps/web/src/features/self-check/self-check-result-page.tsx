import { CheckItems } from '@repo/content/documents/self-check/check-items.view.tsx'
import { resultPath, type SelfCheck } from '@repo/content/documents/self-check/self-check.view.tsx'
import { SelfCheckResultView } from '@repo/content/documents/self-check/self-check-result.view.tsx'
import { Button } from '@repo/ui/button.tsx'
import type { Article } from '../articles/get-article.ts'
import { offeredItems } from '../lead-form/offered-items.ts'
import { ClosingOffer } from '../offer/closing-offer.tsx'
import { getOffer } from '../offer/get-offer.ts'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'
import { SelfCheckTrail } from './self-check-trail.tsx'

interface SelfCheckResultPageProps {
  readonly check: SelfCheck
  readonly chosen: ReadonlySet<string>
  /** The article from which the answers were posted. */
  readonly article: Article | null
  readonly site: Site | null
}

/** The answer to posted ticks: result first, then the form that may take them along, then the ticks again. */
export async function SelfCheckResultPage({ check, chosen, article, site }: SelfCheckResultPageProps) {
  const offer = article?.offer ?? (await getOffer())
  const section = `Ergebnis des Selbsttests „${check.title}“`
  return (
    <>
      <SelfCheckTrail check={check} />
      <PageTitle>{check.title}</PageTitle>
      <SelfCheckResultView check={check} chosen={chosen} offerHref="#kontakt" level={2} />
      <ClosingOffer
        offer={offer}
        headline={article?.offerHeadline ?? null}
        organisation={site?.organisation ?? null}
        context={{
          section,
          items: offeredItems(check, chosen).filter(({ isChosen }) => isChosen),
          ...(article ? { article: { id: article._id, slug: article.slug, title: article.title } } : {}),
        }}
      />
      <form
        method="post"
        action={resultPath(check.slug)}
        aria-label="Kreuze ändern"
        className="in-full columns-inherit pt-16 md:pt-24"
      >
        {article ? <input type="hidden" name="von" value={article.slug} /> : null}
        <h2 className="in-wide mb-8 text-headline font-extrabold tracking-tight">Kreuze ändern</h2>
        <CheckItems items={check.items} isTickable chosen={chosen} />
        <p className="in-text border-t border-ink py-7">
          <Button tone="quiet">Neues Ergebnis zeigen</Button>
        </p>
      </form>
    </>
  )
}
