import { Disclosure } from '@repo/ui/disclosure.tsx'
import type { SelfCheckQueryResult } from '../../sanity.types.ts'

/** One sentence as the queries answer it. */
export type CheckItem = NonNullable<SelfCheckQueryResult>['items'][number]

interface CheckItemsProps {
  readonly items: readonly CheckItem[]
  /** What stands in the margin; sentences with a box to tick are numbered. */
  readonly marker?: 'ticks' | 'numbers'
  /** Gives each sentence a box to tick. */
  readonly isTickable?: boolean
  /** Ids of the items that are ticked already. */
  readonly chosen?: ReadonlySet<string>
}

/** The sentences, each with its plain meaning and advice folded beneath; every word is in the page's source. */
export function CheckItems({ items, marker = 'numbers', isTickable = false, chosen }: CheckItemsProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops a list without markers from the accessibility tree
    <ol role="list" className="in-full columns-inherit list-none">
      {items.map((item, index) => (
        <li key={item._key} id={`punkt-${index + 1}`} className="in-full columns-inherit scroll-mt-8">
          <div className="in-wide columns-inherit border-t border-ink py-7 md:py-10">
            <div aria-hidden="true" className="margin-number in-margin">
              {marker === 'ticks' ? <Tick /> : <span>{index + 1}</span>}
            </div>
            <div className="in-text">
              <p id={`satz-${item._key}`} className="text-quote text-balance italic">
                {item.ironicText}
              </p>
              <div className="mt-5 grid gap-4 md:grid-cols-[auto_minmax(0,1fr)]">
                {isTickable ? <Box item={item} isChosen={chosen?.has(item._key) ?? false} /> : null}
                {item.plainText ? <PlainMeaning item={item} position={index + 1} /> : null}
              </div>
            </div>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Box({ item, isChosen }: { readonly item: CheckItem; readonly isChosen: boolean }) {
  const labelId = `auch-so-${item._key}`
  return (
    <label className="tick-label">
      <span className="relative grid size-7 shrink-0 place-items-center">
        <input
          type="checkbox"
          name="punkt"
          value={item._key}
          defaultChecked={isChosen}
          data-weight={item.weight}
          aria-labelledby={`${labelId} satz-${item._key}`}
          className="tick-box peer size-7"
        />
        <svg
          aria-hidden="true"
          viewBox="0 0 40 40"
          className="tick -top-2 left-0 size-9 peer-checked:visible"
          fill="none"
        >
          <path d="m6 22 9 11L36 5" className="stroke-on-signal" strokeWidth="5" />
        </svg>
      </span>
      <span id={labelId}>Machen wir auch so</span>
    </label>
  )
}

function PlainMeaning({ item, position }: { readonly item: CheckItem; readonly position: number }) {
  return (
    <Disclosure
      label={
        <>
          Klartext<span className="sr-only"> zu Punkt {position}</span>
        </>
      }
    >
      <div className="mt-5 max-w-read border-l-8 border-signal pl-5 md:pl-7">
        <p className="font-display text-lead font-semibold text-balance hyphens-manual">{item.plainText}</p>
        {item.advice ? (
          <p className="mt-4 text-read">
            <span className="mr-2 font-display font-semibold">Unser Rat:</span>
            {item.advice}
          </p>
        ) : null}
      </div>
    </Disclosure>
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
