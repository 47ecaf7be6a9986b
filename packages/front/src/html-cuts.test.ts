import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { expect, it } from 'vitest'
import { findInHtml, frameSource } from './html-cuts.ts'

type Node = DefaultTreeAdapterTypes.Node
type Place = readonly [what: string, start: number, end: number, ...details: string[]]

/** The same search in the tree of the parser that browsers are specified with. */
function findInTree(html: string): readonly Place[] {
  const places: Place[] = []
  const visit = (node: Node): void => {
    const { startOffset = 0, endOffset = 0 } = node.sourceCodeLocation ?? {}
    if (node.nodeName === '#comment') places.push(['comment', startOffset, endOffset])
    if ('tagName' in node) {
      const attributes = node.attrs.map(({ name, value }) => `${name}=${value}`)
      const text = node.childNodes.map(child => ('value' in child ? child.value : '')).join('')
      if (node.tagName === 'script') places.push(['script', startOffset, endOffset, text, ...attributes])
      if (/^(link|meta)$/.test(node.tagName))
        places.push([node.tagName, startOffset, endOffset, '', ...attributes])
      if (node.tagName === 'template' && node.attrs.some(({ name }) => name === frameSource))
        places.push(['template', startOffset, endOffset, '', ...attributes])
    }
    if ('content' in node) visit(node.content)
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  // As a visitor's browser without JavaScript reads `<noscript>`: what stands in it is looked at too.
  visit(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }))
  return places
}

function found(html: string): readonly Place[] {
  const { comments, scripts, links, metas, frames } = findInHtml(html)
  return [
    ...comments.map(({ start, end }): Place => ['comment', start, end]),
    ...[...scripts, ...links, ...metas, ...frames].map(
      ({ name, start, end, text, attributes }): Place => [
        name,
        start,
        end,
        text,
        ...[...attributes].map(([key, value]) => `${key}=${value}`),
      ],
    ),
  ]
}

const inOrder = (places: readonly Place[]) => [...places].sort((left, right) => left[1] - right[1])

const pieces = [
  '<script>self.__next_f.push([1,"</main> \\u003c/script> <b>text"])</script>',
  '<script>if (a < b && c > d) "</scrip" + \'<div\'</script>',
  '<SCRIPT\n src="/a.js" async>\n</SCRIPT\t>',
  '<script type=module>1</script >',
  '<script type="application/ld+json">{"name":"a \\u003c!-- b &amp; c"}</script>',
  '<script></script>',
  '<link rel="stylesheet" href="/a.css?b=1&amp;c=2"/>',
  '<link rel=preload as=script href=/_next/a.js>',
  '<meta charSet="utf-8"/><meta name="next-size-adjust" content="">',
  '<meta name="description" content="a &lt;script&gt; &quot;b&quot; ü">',
  '<p title="<script>x</script>">a &lt;script&gt; b</p>',
  "<p title='<!-- no comment -->' title=second>c</p>",
  '<textarea>\nx <!-- y --><script>z</script></textarea>',
  '<style>a::before { content: "<!-- x --><script>" }</style>',
  'Titel<!-- --> zwei<!--$--><!--/$-->',
  '<!-- <script>1</script> -->',
  `<template ${frameSource}="https://www.example.org"></template>`,
  `<template ${frameSource}=https://example.org><p>a<!-- b --></p><template>c</template></template>`,
  '<noscript><link rel="stylesheet" href="/b.css"/></noscript>',
  '<div hidden="" id="S:0">Inhalt</div>',
  '<ul><li>eins<li>zwei</ul><br/>',
  'a < b & c &uuml; >',
] as const

/** A small generator of numbers from 0 to 1, the same in each run. */
function createNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

it('finds the same places in 2,000 pages as the parser that browsers are specified with', () => {
  const random = createNumbers(11)
  for (let page = 0; page < 2_000; page += 1) {
    const body = Array.from(
      { length: 1 + Math.floor(random() * 12) },
      () => pieces[Math.floor(random() * pieces.length)] ?? '',
    ).join('')
    const html = `<!DOCTYPE html><html lang="de"><head><title>a <!-- b --></title></head><body>${body}</body></html>`
    expect(inOrder(found(html)), html).toEqual(inOrder(findInTree(html)))
  }
})

it('sees content that waits for a script', () => {
  expect(findInHtml('<div hidden id="S:0">Inhalt</div>').waitsForScripts).toBe(true)
  expect(findInHtml('<div id="S:0">Inhalt</div><p hidden>a</p>').waitsForScripts).toBe(false)
})
