const level: Readonly<Record<string, number>> = { h2: 2, h3: 3, h4: 4 }

/** `true` when headings start at level 2 and skip none, else the German sentence for the editor. */
export function checkHeadings(blocks: readonly unknown[] | undefined): true | string {
  let previous = 1
  for (const block of blocks ?? []) {
    if (typeof block !== 'object' || block === null || !('style' in block)) continue
    const current = typeof block.style === 'string' ? level[block.style] : undefined
    if (current === undefined) continue
    if (current > previous + 1)
      return `Eine Überschrift ${current} darf erst nach einer Überschrift ${current - 1} stehen, damit die Gliederung verständlich bleibt.`
    previous = current
  }
  return true
}
