import { shownText } from '../../../../features/surfaces/shown-text.ts'
import { textSurface } from '../../../../features/surfaces/text-surfaces.ts'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** Kept like a page, until something that it says changes: whoever reads a feed gets it also while the lake is away. */
export const dynamic = 'force-static'

/** None while building: each is made at its first request. */
export function generateStaticParams(): never[] {
  return []
}

/** Feed, sitemap, guide and manifest; visitors reach them at `/<name>`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name } = await params
  const surface = textSurface(name)
  return surface === undefined
    ? new Response('Diese Datei gibt es nicht.\n', { status: 404 })
    : shownText(await surface.write(), surface.type)
}
