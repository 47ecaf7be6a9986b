import { Fragment } from 'react'
import { softHyphens } from '../site/soft-hyphens.ts'

/** Four or more capitals in a row are meant to be heard; shorter runs are abbreviations: "KEINEN". */
const shouted = /(\p{Lu}{4,})/u

/** The title with its shouted words marked in yellow; the wording stays as the editor wrote it. */
export function ArticleHeadline({ title }: { readonly title: string }) {
  const parts = title.split(shouted)
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text never change places
        <Fragment key={index}>
          {shouted.test(part) ? <span className="marker">{part}</span> : softHyphens(part)}
        </Fragment>
      ))}
    </>
  )
}
