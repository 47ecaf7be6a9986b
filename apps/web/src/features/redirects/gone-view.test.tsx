import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { markedStatus } from '../../lake/status-mark.ts'
import { GoneView } from './gone-view.tsx'

it('the page of something gone is marked for 410 and names what took its place', () => {
  const html = renderToStaticMarkup(
    <GoneView site={null} replacement={{ location: '/artikel/neu', title: 'Neu <b>' }} />,
  )
  expect(markedStatus(html)).toBe(410)
  expect(html).toContain('href="/artikel/neu">Neu &lt;b&gt;</a>')
})
