import { ButtonLink } from '@repo/ui/button.tsx'
import type { BlockViewProps } from '../block-view.ts'

/** The call to action: the whole offer with its form, or a button that leads there. */
export function CtaView({ block, surroundings }: BlockViewProps<'cta'>) {
  if (block.variant === 'form') return surroundings.renderOffer(block.headline)
  const headline = block.headline ?? surroundings.offerHeadline
  return (
    <p className="mt-10">
      <ButtonLink
        href={surroundings.offerHref}
        data-enhance="call-to-action"
        data-section={`Im Artikel bei „${headline}“`}
      >
        {headline}
      </ButtonLink>
    </p>
  )
}
