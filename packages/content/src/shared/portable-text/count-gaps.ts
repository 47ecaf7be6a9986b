interface Gap {
  readonly blockKey: string
  readonly text: string
}

/** Number of text spans marked as a gap that is still to be filled in. */
export function countGaps(blocks: readonly unknown[] | undefined): number {
  return gapsOf(blocks).length
}

/** The first gap of a text; `undefined` when everything is filled in. */
export function firstGap(blocks: readonly unknown[] | undefined): Gap | undefined {
  return gapsOf(blocks)[0]
}

function gapsOf(blocks: readonly unknown[] | undefined): readonly Gap[] {
  const gaps: Gap[] = []
  for (const block of blocks ?? []) {
    if (typeof block !== 'object' || block === null || !('children' in block)) continue
    if (!Array.isArray(block.children)) continue
    const blockKey = '_key' in block ? String(block._key) : ''
    for (const span of block.children)
      if (Array.isArray(span?.marks) && span.marks.includes('gap'))
        gaps.push({ blockKey, text: String(span.text ?? '').trim() })
  }
  return gaps
}
