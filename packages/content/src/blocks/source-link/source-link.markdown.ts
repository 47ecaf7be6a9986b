import { paragraph, text } from '../../shared/markdown/markdown-tree.ts'
import type { BlockMarkdown } from '../block-markdown.ts'

/** The source of the article, with what leads up to it; nothing where there is none. */
export const sourceLinkMarkdown: BlockMarkdown<'sourceLink'> = ({ intro }, { source }) =>
  source.length === 0 ? [] : [paragraph(...(intro ? [text(`${intro} `)] : []), ...source)]
