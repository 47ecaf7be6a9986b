/** Files for machines that the site writes from its content, by the name under which they stand at its root. */
export const surfaceNames = ['feed.xml', 'sitemap.xml', 'llms.txt', 'manifest.webmanifest'] as const
export type SurfaceName = (typeof surfaceNames)[number]
