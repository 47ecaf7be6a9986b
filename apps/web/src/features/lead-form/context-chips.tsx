import { campaignQuery, campaignText } from '@repo/leads/campaign.ts'
import { sealNote } from '@repo/leads/sealed-note.ts'
import { classNames } from '@repo/ui/class-names.ts'
import type { ReactNode } from 'react'
import type { LeadFormContext } from './form-context.ts'

interface ContextChipsProps {
  readonly context: LeadFormContext
  /** Seals what goes along, so that only this site's own words come back. */
  readonly secret: string
}

/**
 * Everything that goes along besides what is typed, as boxes that can be unticked: with scripts and without, what is
 * sent is exactly what is shown. Sentences that are not ticked in the self-check are there, hidden, and so is the box for a
 * campaign: pages are the same for everybody, and only the script knows the address that led here.
 */
export function ContextChips({ context, secret }: ContextChipsProps) {
  const { article, section, campaign, items = [] } = context
  const isEmpty = [article, section, campaign, items.find(({ isChosen }) => isChosen)].every(
    part => part === undefined,
  )
  return (
    <fieldset data-chips="" hidden={isEmpty} className="border-l-8 border-signal pl-4 [&[hidden]]:hidden">
      <legend className="float-left mb-1 w-full font-display text-body font-semibold">
        Diese Angaben senden wir mit
      </legend>
      <p className="clear-both text-small text-muted">Was Sie abwählen, bleibt bei Ihnen.</p>
      <ul className="mt-3 list-none space-y-2">
        {article ? (
          <Chip name="article" value={sealNote('article', article, secret)} kind="Artikel">
            {article.title}
          </Chip>
        ) : null}
        {section ? (
          <Chip name="section" value={section} kind="Abschnitt" isSection>
            {section}
          </Chip>
        ) : null}
        <Chip
          name="campaign"
          value={campaign === undefined ? '' : campaignQuery(campaign)}
          kind="Kampagne, die Sie zu uns geführt hat"
          isChosen={campaign !== undefined}
          isCampaign
        >
          {campaign === undefined ? ' ' : campaignText(campaign)}
        </Chip>
        {items.map(({ note, isChosen }) => (
          <Chip
            key={note.id}
            name="items"
            value={sealNote('item', note, secret)}
            kind="Machen wir auch so"
            itemId={note.id}
            isChosen={isChosen}
          >
            {/* The script writes the sentence when it is ticked: the page says each irony once, beside its Klartext. */}
            {isChosen ? note.ironicText : ' '}
          </Chip>
        ))}
      </ul>
    </fieldset>
  )
}

interface ChipProps {
  readonly name: string
  readonly value: string
  readonly kind: string
  readonly itemId?: string
  readonly isChosen?: boolean
  /** A call to action on the page may put its own name here. */
  readonly isSection?: boolean
  /** The script puts here what the address of the page says. */
  readonly isCampaign?: boolean
  readonly children: ReactNode
}

function Chip({ name, value, kind, itemId, isChosen = true, isSection, isCampaign, children }: ChipProps) {
  return (
    <li
      data-chip={itemId}
      data-section-chip={isSection}
      data-campaign-chip={isCampaign}
      hidden={!isChosen}
      className="[&[hidden]]:hidden"
    >
      <label className="chip group">
        <span className="relative mt-0.5 grid size-6 shrink-0 place-items-center">
          <input
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={isChosen}
            className="tick-box peer size-6"
          />
          <svg
            aria-hidden="true"
            viewBox="0 0 40 40"
            className="tick inset-1 size-4 peer-checked:visible"
            fill="none"
          >
            <path d="m4 22 11 12L36 6" className="stroke-on-signal" strokeWidth="7" />
          </svg>
        </span>
        <span className="min-w-0 text-small">
          <span className="label block text-muted">{kind}</span>
          <span
            data-text=""
            suppressHydrationWarning
            className={classNames(
              'line-through decoration-2 group-has-[:checked]:no-underline',
              itemId === undefined ? '' : 'italic',
            )}
          >
            {children}
          </span>
        </span>
      </label>
    </li>
  )
}
