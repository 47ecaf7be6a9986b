import { Disclosure } from '@repo/ui/disclosure.tsx'
import type { BlockViewProps } from '../block-view.ts'

type Item = BlockViewProps<'checklist'>['block']['items'][number]

/**
 * The checklist: each sentence set as irony, its plain meaning and the advice folded beneath it. Every word is in the
 * page's source, so it reads without scripts.
 */
export function ChecklistView({ block }: BlockViewProps<'checklist'>) {
  const headingId = `checkliste-${block._key}`
  return (
    <section
      aria-labelledby={headingId}
      className="in-full columns-inherit mt-16 bg-sunk py-16 md:mt-24 md:py-24 print:mt-8 print:py-4"
    >
      <div className="in-wide mb-10 border-t-4 border-ink pt-5 md:mb-14">
        <h2 id={headingId} className="text-headline font-extrabold tracking-tight">
          {block.title}
        </h2>
        {block.intro ? <p className="mt-6 max-w-read text-lead">{block.intro}</p> : null}
      </div>
      {/* Safari drops the list from the accessibility tree when markers are off; the role keeps it. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see the line above */}
      <ol role="list" className="in-full columns-inherit list-none">
        {block.items.map((item, index) => (
          <ChecklistItem key={item._key} item={item} position={index + 1} />
        ))}
      </ol>
    </section>
  )
}

function ChecklistItem({ item, position }: { readonly item: Item; readonly position: number }) {
  return (
    <li id={`punkt-${position}`} className="in-full columns-inherit scroll-mt-8">
      <div className="in-wide columns-inherit border-t border-ink py-7 md:py-10">
        <div
          aria-hidden="true"
          className="in-margin mb-4 flex items-center gap-4 font-display text-headline leading-none font-extrabold tracking-tighter lg:mb-0 lg:items-start"
        >
          <Tick />
          <span>{position}</span>
        </div>
        <div className="in-text">
          <p className="text-quote text-balance italic">{item.ironicText}</p>
          <div className="mt-5">
            <Disclosure
              label={
                <>
                  Klartext<span className="sr-only"> zu Punkt {position}</span>
                </>
              }
            >
              <div className="mt-5 max-w-read border-l-8 border-signal pl-5 md:pl-7">
                <p className="font-display text-lead font-semibold text-balance hyphens-manual">
                  {item.plainText}
                </p>
                <p className="mt-4 text-read">
                  <span className="mr-2 font-display font-semibold">Unser Rat:</span>
                  {item.advice}
                </p>
              </div>
            </Disclosure>
          </div>
        </div>
      </div>
    </li>
  )
}

function Tick() {
  return (
    <svg aria-hidden="true" viewBox="0 0 40 40" className="mt-0.5 size-9 shrink-0 md:size-11" fill="none">
      <path d="M2 2h36v36H2z" className="fill-signal stroke-ink" strokeWidth="2.5" />
      <path d="m8 21 8 9L36 5" className="stroke-on-signal" strokeWidth="5" />
    </svg>
  )
}
