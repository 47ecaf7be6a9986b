/** The items of several sorted walks as one sorted walk; of equal ones the earlier walk's come first. */
export function* mergeSorted<Item>(
  walks: readonly Iterable<Item>[],
  compare: (left: Item, right: Item) => number,
): Generator<Item, undefined> {
  const [only] = walks
  if (only !== undefined && walks.length === 1) {
    yield* only
    return undefined
  }
  const open = walks.map(walk => walk[Symbol.iterator]())
  try {
    const heads = open.map(walk => walk.next())
    for (;;) {
      let best = -1
      let bestItem: { readonly value: Item } | undefined
      for (const [index, head] of heads.entries()) {
        if (head.done === true || (bestItem !== undefined && compare(head.value, bestItem.value) >= 0))
          continue
        best = index
        bestItem = head
      }
      const walk = open[best]
      if (bestItem === undefined || walk === undefined) return undefined
      yield bestItem.value
      heads[best] = walk.next()
    }
  } finally {
    for (const walk of open) walk.return?.()
  }
}
