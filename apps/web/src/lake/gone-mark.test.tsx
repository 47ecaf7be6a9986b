import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { goneMark, isMarkedGone } from './gone-mark.ts'

test('the mark is found in the head and not in the words of a text', () => {
  expect(isMarkedGone(renderToStaticMarkup(<meta {...goneMark} />))).toBe(true)
  expect(isMarkedGone(renderToStaticMarkup(<p>{`<meta name="${goneMark.name}" content="410"/>`}</p>))).toBe(
    false,
  )
})
