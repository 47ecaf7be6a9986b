import { FigureImageView } from '../../shared/image/figure-image.view.tsx'
import type { BlockViewProps } from '../block-view.ts'

/** A picture in the text column or across the page, with caption and credit. Nothing without an asset. */
export function ImageFigureView({ block, surroundings }: BlockViewProps<'imageFigure'>) {
  if (block.image === null) return null
  const isWide = block.width === 'wide'
  return (
    <div className={isWide ? 'in-wide mt-12 md:mt-16' : 'mt-10 md:mt-12'}>
      <FigureImageView
        image={block.image}
        sealCrop={surroundings.sealCrop}
        caption={block.caption}
        sizes={isWide ? '(min-width: 84rem) 80rem, 94vw' : '(min-width: 68rem) 39rem, 94vw'}
      />
    </div>
  )
}
