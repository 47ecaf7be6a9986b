import { CheckItems } from '../../documents/self-check/check-items.view.tsx'
import { KlartextSwitch } from '../../documents/self-check/klartext-switch.view.tsx'
import { SelfCheckView } from '../../documents/self-check/self-check.view.tsx'
import { pathOf } from '../../routes.ts'
import type { BlockViewProps } from '../block-view.ts'

/** The checklist: as a self-check when it refers to one, else as sentences with their plain meaning. */
export function ChecklistView({ block, surroundings }: BlockViewProps<'checklist'>) {
  const { items, selfCheck } = block
  if (items.length === 0) return null
  const headingId = `checkliste-${block._key}`
  const hasPlainMeaning = items.some(({ plainText }) => plainText !== '')
  return (
    <section
      aria-labelledby={headingId}
      className="in-full columns-inherit mt-16 bg-sunk py-16 md:mt-24 md:py-24 print:mt-8 print:py-4"
    >
      <div className="in-wide mb-10 border-t-4 border-ink pt-5 md:mb-14">
        {selfCheck ? (
          <p className="label mb-3 text-muted">
            Checkliste und{' '}
            <a
              className="underline underline-offset-4 hover:text-ink"
              href={pathOf({ type: 'selfCheck', slug: selfCheck.slug })}
            >
              Selbsttest auf eigener Seite
            </a>
          </p>
        ) : null}
        <h2 id={headingId} className="text-headline font-extrabold tracking-tight">
          {block.title}
        </h2>
        {block.intro ? <p className="mt-6 max-w-read text-lead">{block.intro}</p> : null}
      </div>
      {selfCheck ? (
        <SelfCheckView
          check={{ ...selfCheck, items: [...items] }}
          articleSlug={surroundings.articleSlug}
          offerHref={surroundings.offerHref}
          level={3}
        />
      ) : (
        <div data-enhance="klartext" className="in-full columns-inherit">
          {hasPlainMeaning ? (
            <div className="in-text mb-8 print:hidden">
              <KlartextSwitch />
            </div>
          ) : null}
          <CheckItems items={items} marker={block.marker} />
        </div>
      )}
    </section>
  )
}
