const name = 'klartext-status'

/**
 * What a page writes into its head to be answered with another status. Next lets a page choose none but 404, and for
 * that one it throws away what the page had to say as soon as its runtime starts.
 */
export const goneMark = { name, content: '410' } as const
export const missingMark = { name, content: '404' } as const

/** The status that a rendered page asks for; text of editors cannot, because its `<` is escaped. */
export function markedStatus(html: string): number | undefined {
  return [goneMark, missingMark]
    .filter(({ content }) => html.includes(`<meta name="${name}" content="${content}"`))
    .map(({ content }) => Number(content))[0]
}
