import { figureImageProjection } from '../../shared/image/figure-image.query.ts'

/** Fields of a picture in the text; `image` is `null` while there is none. */
export const imageFigureProjection = /* groq */ `_type == "imageFigure" => {
    "image": image${figureImageProjection},
    caption,
    "width": coalesce(width, "text")
  }`
