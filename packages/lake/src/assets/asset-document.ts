import { randomUUID } from 'node:crypto'
import type { Json } from '../document.ts'
import { fileMimeType } from './asset-formats.ts'
import type { ImageDescription } from './image-metadata.ts'

export interface AssetPlace {
  readonly lakeUrl: string
  readonly projectId: string
  readonly dataset: string
}

export interface AssetFacts {
  readonly sha1: string
  readonly size: number
  readonly originalFilename: string | undefined
  /** `label`, `title`, `description`, `creditLine` and `source` as the uploader gave them. */
  readonly described: Readonly<Record<string, Json>>
}

const common = (place: AssetPlace, facts: AssetFacts, path: string, extension: string, mimeType: string) => ({
  assetId: facts.sha1,
  sha1hash: facts.sha1,
  path,
  url: `${place.lakeUrl}/${path}`,
  originalFilename: facts.originalFilename ?? `${facts.sha1}.${extension}`,
  extension,
  mimeType,
  size: facts.size,
  uploadId: randomUUID(),
  ...facts.described,
})

/** @see sanity `sanity.imageAsset`; `@sanity/image-url` reads size and format out of the id */
export function imageAssetDocument(place: AssetPlace, facts: AssetFacts, image: ImageDescription) {
  const name = `${facts.sha1}-${image.width}x${image.height}`
  const path = `images/${place.projectId}/${place.dataset}/${name}.${image.extension}`
  return {
    _id: `image-${name}-${image.extension}`,
    _type: 'sanity.imageAsset',
    ...common(place, facts, path, image.extension, image.mimeType),
    metadata: image.metadata,
  }
}

/** @see sanity `sanity.fileAsset` */
export function fileAssetDocument(place: AssetPlace, facts: AssetFacts, extension: string) {
  const path = `files/${place.projectId}/${place.dataset}/${facts.sha1}.${extension}`
  return {
    _id: `file-${facts.sha1}-${extension}`,
    _type: 'sanity.fileAsset',
    ...common(place, facts, path, extension, fileMimeType(extension).split(';')[0] ?? ''),
  }
}
