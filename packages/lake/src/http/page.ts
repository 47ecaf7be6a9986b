import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

type Markup = ReturnType<typeof html>

const style = `
:root{color-scheme:light dark;--ground:#f4f1ea;--paper:#fff;--ink:#1d1b17;--soft:#5b564c;--line:#8a8373;--accent:#0b5d4b;--on-accent:#fff;--bad:#a1201b;--bad-ground:#fdeceb}
@media (prefers-color-scheme:dark){:root{--ground:#161512;--paper:#211f1b;--ink:#f3efe6;--soft:#b9b2a3;--line:#8d8675;--accent:#7fd6bd;--on-accent:#0d2a22;--bad:#ff9d97;--bad-ground:#3a1917}}
*{box-sizing:border-box}
body{margin:0;min-height:100svh;display:grid;place-items:center;padding:1.5rem;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:26rem;background:var(--paper);padding:2.25rem 2rem;border-radius:.75rem;border-top:.375rem solid var(--accent);box-shadow:0 1px 2px #0002,0 12px 32px #0001}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.2;text-wrap:balance}
p{margin:0 0 1.25rem;color:var(--soft)}
form{display:grid;gap:1.125rem}
label{display:grid;gap:.375rem;font-weight:600}
label span{font-weight:400;font-size:.9375rem;color:var(--soft)}
input{font:inherit;font-weight:400;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.375rem;padding:.625rem .75rem;width:100%}
button,a.button{font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;border:0;border-radius:.375rem;padding:.75rem 1rem;background:var(--accent);color:var(--on-accent)}
a.button{display:block}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
[role=alert]{margin:1rem 0 1.25rem;padding:.75rem 1rem;border-left:.25rem solid var(--bad);background:var(--bad-ground);color:var(--ink)}
[role=alert] ul{margin:0;padding-left:1.125rem}
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** A complete page of the lake in German; `heading` is its title too. */
export const page = (heading: string, content: Markup): Markup =>
  html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${heading}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body><main><h1>${heading}</h1>${content}</main></body>
</html>`

/**
 * No script, no foreign content, no frame, no cache. `formTargets` are the origins to which a sent form may lead,
 * since browsers check a redirect after a form against `form-action` as well. The referrer stays on the origin
 * because browsers send `Origin: null` with a form under `no-referrer`.
 */
export const pageHeaders = (formTargets: readonly string[]): Readonly<Record<string, string>> => ({
  'Cache-Control': 'no-store',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
})
