import { timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const manifest = z.object({ preview: z.object({ previewModeId: z.string().min(16) }) })

/** The value with which the build's draft mode signs its cookie. */
export async function readDraftSecret(root: string): Promise<string> {
  const text = await readFile(join(root, '.next/prerender-manifest.json'), 'utf8')
  return manifest.parse(JSON.parse(text)).preview.previewModeId
}

const cookie = /(?:^|;\s*)__prerender_bypass=([^;]*)/

/** Whether these cookies open the drafts. A cookie of that name with another value is worth nothing. */
export function isDraftCookie(cookies: string, secret: string): boolean {
  const given = Buffer.from(cookie.exec(cookies)?.[1] ?? '')
  const expected = Buffer.from(secret)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
