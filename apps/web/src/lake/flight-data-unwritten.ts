import { isBelowFront } from '@repo/front/render-mark.ts'

const asNumbers = Buffer.prototype.toJSON

/**
 * Next writes every page that it hands to its cache as JSON, a number for each byte of its flight data, to learn a length
 * that it then looks at for fetched data alone: a tenth of a first visit. While a page is made for the front nobody else
 * writes bytes as JSON; everywhere else they are what they were.
 * @see next 16.4, `IncrementalCache.set`: `itemSize`
 */
Buffer.prototype.toJSON = function toJSON(this: Buffer) {
  return isBelowFront() ? { type: 'Buffer', data: [] } : asNumbers.call(this)
}
