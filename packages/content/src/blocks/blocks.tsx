import { PortableText } from '@portabletext/react'
import { textComponents } from '../shared/portable-text/text-components.tsx'
import type { BlockSurroundings, BodyMember } from './block-view.ts'
import { views } from './views.tsx'

interface BlocksProps {
  readonly body: readonly BodyMember[]
  readonly surroundings: BlockSurroundings
}

/** An article's body: text and blocks, each a child of the page's columns. */
export function Blocks({ body, surroundings }: BlocksProps) {
  return (
    <PortableText
      value={[...body]}
      components={{
        ...textComponents,
        types: {
          checklist: ({ value }) => <views.checklist block={value} surroundings={surroundings} />,
          videoEmbed: ({ value }) => <views.videoEmbed block={value} surroundings={surroundings} />,
          cta: ({ value }) => <views.cta block={value} surroundings={surroundings} />,
        },
      }}
    />
  )
}
