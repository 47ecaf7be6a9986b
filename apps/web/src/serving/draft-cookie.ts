import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const manifest = z.object({ preview: z.object({ previewModeId: z.string().min(16) }) })

/**
 * The cookie that turns on Next's draft mode. Its value is the same for everybody and as old as the build, so it goes
 * from the front to Next only and opens nothing from outside.
 */
export async function innerDraftCookie(root: string): Promise<string> {
  const text = await readFile(join(root, '.next/prerender-manifest.json'), 'utf8')
  return `__prerender_bypass=${manifest.parse(JSON.parse(text)).preview.previewModeId}`
}
