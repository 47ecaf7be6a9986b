import sharp from 'sharp'
import { z } from 'zod'
import { assetFileRoutes } from '../src/http/handlers/asset-files.ts'
import { assetRoutes } from '../src/http/handlers/assets.ts'
import { createHandlerBench } from './handler-bench.ts'

const uploadSchema = z.object({
  document: z.looseObject({
    _id: z.string(),
    path: z.string(),
    url: z.string(),
    metadata: z.unknown().optional(),
  }),
})

/** The upload and serving of assets with an editor at hand. */
export async function createAssetBench() {
  const lake = await createHandlerBench([assetRoutes, assetFileRoutes])
  const { secret: token } = lake.parts.accounts.createToken({ label: 'Redaktion', role: 'editor' }, 'test')
  const post = (path: string, bytes: Uint8Array | string, headers: Record<string, string> = {}) =>
    lake.app.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...headers },
      body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    })
  return Object.assign(lake, {
    editorToken: token,
    post,
    /** Uploads and returns the document with its path on the lake. */
    upload: async (kind: 'images' | 'files', bytes: Uint8Array | string, query = '') => {
      const answer = await post(`/assets/${kind}/production${query}`, bytes)
      const { document } = uploadSchema.parse(await answer.json())
      return { status: answer.status, document, path: `/${document.path}` }
    },
  })
}

/** A picture whose left half is red and right half is blue. */
export const twoColours = (width = 400, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#f00' } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: '#00f' } },
      left: width / 2,
      top: 0,
    },
  ])
