import type { Json, StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import type { Dataset } from '../store/datasets.ts'
import { type AssetPlace, fileAssetDocument, imageAssetDocument } from './asset-document.ts'
import { fileExtension } from './asset-formats.ts'
import type { BlobStore } from './blob-store.ts'

/** The largest file that is taken. */
export const maxAssetBytes = 50_000_000

export interface AssetUpload {
  readonly kind: 'image' | 'file'
  readonly bytes: AsyncIterable<Uint8Array>
  readonly originalFilename: string | undefined
  readonly contentType: string | undefined
  /** Parts of the metadata that are asked for; empty means the usual ones. */
  readonly meta: readonly string[]
  /** Further fields of the document as the uploader gave them. */
  readonly described: Readonly<Record<string, Json>>
  readonly identity: Identity
}

/**
 * Stores the bytes and their document; the same bytes twice are one asset.
 * @throws LakeError tooLarge, badRequest, forbidden
 */
export async function storeAsset(
  upload: AssetUpload,
  blobs: BlobStore,
  dataset: Dataset,
  place: Omit<AssetPlace, 'dataset'>,
): Promise<{ readonly document: StoredDocument; readonly isNew: boolean }> {
  await using blob = await blobs.receive(upload.bytes, maxAssetBytes)
  if (blob.size === 0) throw new LakeError('badRequest', 'The asset is empty')
  const { originalFilename, described, identity } = upload
  const at = { ...place, dataset: dataset.info.name }
  const facts = { sha1: blob.sha1, size: blob.size, originalFilename, described }
  const describe = async () => {
    // The image library is a third of what there is to load, and most starts store nothing.
    const { describeImage } = await import('./image-metadata.ts')
    return describeImage(blob.path, upload.meta)
  }
  const document =
    upload.kind === 'image'
      ? imageAssetDocument(at, facts, await describe())
      : fileAssetDocument(at, facts, fileExtension(originalFilename, upload.contentType))

  const known = dataset.get(document._id)
  if (known !== undefined && blobs.find(blob.sha1) !== undefined) return { document: known, isNew: false }
  // The bytes first: a document must never point at nothing.
  await blob.keep()
  await dataset.commit({ mutations: [{ createIfNotExists: document }], identity })
  const stored = dataset.get(document._id)
  if (stored === undefined) throw new LakeError('internal', 'The asset document was not written')
  if (blobs.find(blob.sha1) === undefined)
    throw new LakeError('unavailable', 'The same bytes were erased meanwhile, upload them again')
  return { document: stored, isNew: true }
}
