export const articlesPerPage = 12

export interface ListPage<Item> {
  readonly items: readonly Item[]
  /** Counts from 1. */
  readonly page: number
  readonly pageCount: number
}

/** One page of a list; `undefined` beyond its end. The first page exists even when the list is empty. */
export function paginate<Item>(
  all: readonly Item[],
  page: number,
  perPage: number = articlesPerPage,
): ListPage<Item> | undefined {
  const pageCount = Math.max(1, Math.ceil(all.length / perPage))
  if (!Number.isInteger(page) || page < 1 || page > pageCount) return undefined
  return { items: all.slice((page - 1) * perPage, page * perPage), page, pageCount }
}
