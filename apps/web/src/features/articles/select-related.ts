const maxRelated = 3

/** Up to three articles to read on: the editor's picks first, then the topic's; never the article itself, none twice. */
export function selectRelated<Card extends { readonly _id: string }>(article: {
  readonly _id: string
  readonly related: readonly Card[]
  readonly sameTopic: readonly Card[]
}): readonly Card[] {
  const chosen = new Map<string, Card>()
  for (const card of [...article.related, ...article.sameTopic]) {
    if (card._id !== article._id && !chosen.has(card._id)) chosen.set(card._id, card)
  }
  return [...chosen.values()].slice(0, maxRelated)
}
