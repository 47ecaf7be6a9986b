/** Number of text spans marked as a gap that is still to be filled in. */
export function countGaps(blocks: readonly unknown[] | undefined): number {
  let gaps = 0
  for (const block of blocks ?? []) {
    if (typeof block !== 'object' || block === null || !('children' in block)) continue
    if (!Array.isArray(block.children)) continue
    for (const span of block.children) if (Array.isArray(span?.marks) && span.marks.includes('gap')) gaps += 1
  }
  return gaps
}
