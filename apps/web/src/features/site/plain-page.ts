/** Of an answer that belongs to one request and is no page of the site. */
export const plainPageHeaders = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  'x-robots-tag': 'noindex',
} as const

/**
 * A page that needs neither content nor styles. Its title is text and its paragraphs are HTML, all of them ours: nothing
 * is escaped.
 */
export function plainPage(title: string, ...paragraphs: readonly string[]): string {
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs.map(html => `<p>${html}</p>`).join('\n')}
</main>
</body>
</html>
`
}
