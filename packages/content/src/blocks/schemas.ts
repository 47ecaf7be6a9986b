import { calloutSchema } from './callout/callout.schema.ts'
import { checklistSchema } from './checklist/checklist.schema.ts'
import { ctaSchema } from './cta/cta.schema.ts'
import { imageFigureSchema } from './image-figure/image-figure.schema.ts'
import { sourceLinkSchema } from './source-link/source-link.schema.ts'
import { tableSchema } from './table/table.schema.ts'
import { videoEmbedSchema } from './video-embed/video-embed.schema.ts'

/** Every block of an article's body besides text, in the order of the insert menu. */
export const blockSchemas = [
  imageFigureSchema,
  calloutSchema,
  tableSchema,
  checklistSchema,
  videoEmbedSchema,
  sourceLinkSchema,
  ctaSchema,
] as const

/** The blocks of a body that is no article's: only articles have a source. */
export const blocksWithoutSource = blockSchemas.filter(({ name }) => name !== 'sourceLink')

/** Name of a block; the maps of projections and views are total over it. */
export type BlockType = (typeof blockSchemas)[number]['name']
