import type { SealCrop } from '@repo/content/shared/image/media-address.ts'
import { env } from '../../env.ts'
import { makeCropSeal } from './crop-seal.ts'

/** Seals the parts of pictures that this site's pages show. */
export const sealCrop: SealCrop = (file, rectangle) =>
  env.FORM_SECRET === undefined ? undefined : makeCropSeal(file, rectangle, env.FORM_SECRET)
