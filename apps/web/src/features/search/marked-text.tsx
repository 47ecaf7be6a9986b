import { Fragment } from 'react'
import { highlight } from './highlight.ts'

/** A text with the words that were looked for under the marker pen. */
export function MarkedText({ text, query }: { readonly text: string; readonly query: string }) {
  return highlight(text, query).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one fixed text never change places
    <Fragment key={index}>
      {piece.hit ? <mark className="marker bg-transparent">{piece.text}</mark> : piece.text}
    </Fragment>
  ))
}
