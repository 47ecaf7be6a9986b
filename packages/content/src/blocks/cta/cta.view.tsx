import { ButtonLink } from '@repo/ui/button.tsx'
import type { BlockViewProps } from '../block-view.ts'

/** The call to action: the whole offer with its form, or a button that leads there. */
export function CtaView({ block, surroundings }: BlockViewProps<'cta'>) {
  if (block.variant === 'form') return surroundings.renderOffer(block.headline)
  return (
    <p className="mt-10">
      <ButtonLink href={surroundings.offerHref}>{block.headline ?? surroundings.offerHeadline}</ButtonLink>
    </p>
  )
}
