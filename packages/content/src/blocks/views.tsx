import type { BlockView } from './block-view.ts'
import { CalloutView } from './callout/callout.view.tsx'
import { ChecklistView } from './checklist/checklist.view.tsx'
import { CtaView } from './cta/cta.view.tsx'
import { ImageFigureView } from './image-figure/image-figure.view.tsx'
import type { BlockType } from './schemas.ts'
import { SourceLinkView } from './source-link/source-link.view.tsx'
import { TableView } from './table/table.view.tsx'
import { VideoEmbedView } from './video-embed/video-embed.view.tsx'

/** The view of each block; a block without one does not compile. */
export const views: { readonly [Type in BlockType]: BlockView<Type> } = {
  checklist: ChecklistView,
  videoEmbed: VideoEmbedView,
  cta: CtaView,
  imageFigure: ImageFigureView,
  callout: CalloutView,
  table: TableView,
  sourceLink: SourceLinkView,
}
