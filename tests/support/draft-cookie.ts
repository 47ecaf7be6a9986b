import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '@repo/scripts/settings'
import { z } from 'zod'

const manifest = z.object({ preview: z.object({ previewModeId: z.string() }) })

/** The cookie that opens the drafts of the site's build: such a page comes with Next's runtime. */
export async function draftCookie(site: string): Promise<{ name: string; value: string; url: string }> {
  const text = await readFile(join(root, 'apps/web/.next/prerender-manifest.json'), 'utf8')
  const { previewModeId } = manifest.parse(JSON.parse(text)).preview
  return { name: '__prerender_bypass', value: previewModeId, url: site }
}
