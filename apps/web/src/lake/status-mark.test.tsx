import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { goneMark, markedStatus, missingMark } from './status-mark.ts'

it.each([goneMark, missingMark])('a page that carries the mark $content is answered so', mark => {
  expect(markedStatus(renderToStaticMarkup(<meta {...mark} />))).toBe(Number(mark.content))
})

it('no text of an editor is taken for a mark', () => {
  const text = `<meta name="${goneMark.name}" content="${goneMark.content}"/>`
  expect(markedStatus(renderToStaticMarkup(<p>{text}</p>))).toBeUndefined()
  expect(markedStatus('<title>Magazin</title>')).toBeUndefined()
})
