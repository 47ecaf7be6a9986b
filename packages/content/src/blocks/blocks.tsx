import { PortableText } from '@portabletext/react'
import type { ReactNode } from 'react'
import { headingsOf } from '../shared/portable-text/heading-ids.ts'
import { keepBlocksTogether } from '../shared/portable-text/keep-together.ts'
import { textComponentsWithIds } from '../shared/portable-text/text-components.tsx'
import type { BlockOf, BlockSurroundings, BodyMember } from './block-view.ts'
import type { BlockType } from './schemas.ts'
import { views } from './views.tsx'

interface BlocksProps {
  readonly body: readonly BodyMember[]
  readonly surroundings: BlockSurroundings
}

type BlockComponents = {
  readonly [Type in BlockType]: (props: { readonly value: BlockOf<Type> }) => ReactNode
}

/** An article's body: text and blocks, each a child of the page's columns. */
export function Blocks({ body, surroundings }: BlocksProps) {
  // Total over BlockType: a block that is missing here does not compile.
  const types: BlockComponents = {
    checklist: ({ value }) => <views.checklist block={value} surroundings={surroundings} />,
    videoEmbed: ({ value }) => <views.videoEmbed block={value} surroundings={surroundings} />,
    cta: ({ value }) => <views.cta block={value} surroundings={surroundings} />,
    imageFigure: ({ value }) => <views.imageFigure block={value} surroundings={surroundings} />,
    callout: ({ value }) => <views.callout block={value} surroundings={surroundings} />,
    table: ({ value }) => <views.table block={value} surroundings={surroundings} />,
    sourceLink: ({ value }) => <views.sourceLink block={value} surroundings={surroundings} />,
  }
  const components = { ...textComponentsWithIds(headingsOf(body)), types: { ...types } }
  return <PortableText value={keepBlocksTogether(body)} components={components} />
}
