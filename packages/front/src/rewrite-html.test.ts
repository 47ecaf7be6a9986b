import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { rewriteHtml } from './rewrite-html.ts'

const jsonLd = '<script type="application/ld+json">{"name":"a \\u003c!-- b"}</script>'
const rules = '<script type="speculationrules">{"prefetch":[]}</script>'
const own = '<script defer="" src="/klartext.0a1b2c3d.js"></script>'
const form =
  '<form method="post" action="/api/x"><input name="a" value="1"/><textarea>\nx <!-- y --></textarea></form>'
const page = [
  '<!DOCTYPE html><html lang="de"><head><meta charSet="utf-8"/><meta name="next-size-adjust" content=""/>',
  '<link rel="stylesheet" href="/a.css"/><link rel="preload" as="script" href="/_next/a.js"/>',
  '<link rel="modulepreload" href="/_next/b.js"/><link rel="expect" href="#_R_" blocking="render"/>',
  '<link rel="preload" as="font" href="/f.woff2"/>',
  `<script src="/_next/a.js" async=""></script><script src="/_next/p.js" noModule=""></script>${own}</head><body>`,
  `<main><h1>Titel<!-- --> zwei</h1><p title="<script>x</script>">a &lt;script&gt; b</p>${jsonLd}${rules}${form}</main>`,
  '<script>requestAnimationFrame(function(){$RT=performance.now()});</script>',
  '<script id="_R_">(self.__next_f=self.__next_f||[]).push([0])</script>',
  '<script>self.__next_f.push([1,"</main> \\u003c/script> text"])</script></body></html>',
].join('')

const isOwnScript = (address: string) => /^\/klartext\.\w+\.js$/.test(address)
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('a page without runtime', () => {
  const { html, scripts, hasRuntime } = rewriteHtml(page, { dropRuntime: true, isOwnScript })

  it('has no script of the framework left, and nothing that fetches or awaits one', () => {
    expect(hasRuntime).toBe(false)
    expect(html).not.toMatch(/_next\/|__next_f|\$RT|modulepreload|rel="expect"|_R_|next-size/)
  })

  it('keeps text, forms, styles, fonts, data, speculation rules and the own script as they are', () => {
    for (const part of [jsonLd, rules, own, form, 'title="<script>x</script>"', 'a &lt;script&gt; b']) {
      expect(html).toContain(part)
    }
    expect(html).toContain('<h1>Titel zwei</h1>')
    expect(html).toContain('<link rel="stylesheet" href="/a.css"/>')
    expect(html).toContain('<link rel="preload" as="font" href="/f.woff2"/>')
  })

  it('names the hash of the only inline script that a browser looks at', () => {
    expect(scripts).toEqual({ hashes: [hashOf('{"prefetch":[]}')], hasFiles: true })
  })

  it('is the same when it is finished twice', () => {
    expect(rewriteHtml(html, { dropRuntime: true, isOwnScript }).html).toBe(html)
  })

  it('drops what an own script is not, however it is dressed up', () => {
    const evil =
      '<p>a</p><script src="//klartext.00000000.js"></script><SCRIPT\n>alert(1)</SCRIPT\t><script type=module>1</script>'
    const rewritten = rewriteHtml(evil, { dropRuntime: true, isOwnScript })
    expect(rewritten.html).toBe('<p>a</p>')
    expect(rewritten.scripts).toEqual({ hashes: [], hasFiles: false })
  })
})

describe('a page with runtime', () => {
  it('stays as it is and names the hash of each inline script', () => {
    const { html, scripts, hasRuntime } = rewriteHtml(page, { dropRuntime: false, isOwnScript })
    expect(html).toBe(page)
    expect(hasRuntime).toBe(true)
    expect(scripts.hasFiles).toBe(true)
    expect(scripts.hashes).toEqual([
      hashOf('{"prefetch":[]}'),
      hashOf('requestAnimationFrame(function(){$RT=performance.now()});'),
      hashOf('(self.__next_f=self.__next_f||[]).push([0])'),
      hashOf('self.__next_f.push([1,"</main> \\u003c/script> text"])'),
    ])
  })

  it('keeps the runtime where content waits for it', () => {
    const waiting = `<p>Lädt</p><div hidden id="S:0">Inhalt</div><script>$RC("B:0","S:0")</script>`
    const { html, scripts } = rewriteHtml(waiting, { dropRuntime: true, isOwnScript })
    expect(html).toBe(waiting)
    expect(scripts.hashes).toEqual([hashOf('$RC("B:0","S:0")')])
  })
})
