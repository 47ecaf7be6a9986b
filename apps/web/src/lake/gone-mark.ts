/** What a page writes into its head to be answered with 410; Next itself lets a page choose no status but 404. */
export const goneMark = { name: 'klartext-status', content: '410' } as const

/** Whether a rendered page carries the mark; text of editors cannot, because its `<` is escaped. */
export function isMarkedGone(html: string): boolean {
  return html.includes(`<meta name="${goneMark.name}" content="${goneMark.content}"`)
}
