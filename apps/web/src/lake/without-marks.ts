import { stegaClean } from '@sanity/client/stega'

/** The same without the marks of a draft: for heads, structured data and everything that leaves the page again. */
export function withoutMarks<Value>(value: Value): Value {
  // Its type tells texts with marks apart, which TypeGen does not.
  return stegaClean(value) as Value
}
