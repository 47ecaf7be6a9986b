import { markDefsProjection } from '../shared/portable-text/portable-text.query.ts'
import { calloutProjection } from './callout/callout.query.ts'
import { checklistProjection } from './checklist/checklist.query.ts'
import { ctaProjection } from './cta/cta.query.ts'
import { imageFigureProjection } from './image-figure/image-figure.query.ts'
import { sourceLinkProjection } from './source-link/source-link.query.ts'
import { tableProjection } from './table/table.query.ts'
import { videoEmbedProjection } from './video-embed/video-embed.query.ts'

/** Projection of an article's body: text with resolved links, and each block with its own fields. */
export const bodyProjection = /* groq */ `{
  _key,
  _type,
  _type == "block" => {
    ...,
    ${markDefsProjection}
  },
  ${checklistProjection},
  ${videoEmbedProjection},
  ${ctaProjection},
  ${imageFigureProjection},
  ${calloutProjection},
  ${tableProjection},
  ${sourceLinkProjection}
}`
