import { z } from 'zod'

const documentsSchema = z.array(z.looseObject({ _id: z.string(), _type: z.string() }))
const isAsset = (type: string) => type === 'sanity.imageAsset' || type === 'sanity.fileAsset'

/** Documents without what an import gives anew: revision, time of change and, for assets, time and number of upload. */
export const withoutTimes = (documents: unknown) =>
  documentsSchema.parse(documents).map(({ _rev, _updatedAt, ...document }) => {
    if (!isAsset(document._type)) return document
    const { _createdAt, uploadId, ...asset } = document
    return asset
  })
