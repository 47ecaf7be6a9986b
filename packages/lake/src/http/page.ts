import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

export type Markup = ReturnType<typeof html>

const style = `
:root{color-scheme:light dark;--ground:#f4f1ea;--paper:#fff;--ink:#1d1b17;--soft:#5b564c;--line:#8a8373;--hair:#e2dccf;--accent:#0b5d4b;--on-accent:#fff;--bad:#a1201b;--bad-ground:#fdeceb;--good-ground:#e3f3ee}
@media (prefers-color-scheme:dark){:root{--ground:#161512;--paper:#211f1b;--ink:#f3efe6;--soft:#b9b2a3;--line:#8d8675;--hair:#3a362f;--accent:#7fd6bd;--on-accent:#0d2a22;--bad:#ff9d97;--bad-ground:#3a1917;--good-ground:#163129}}
*{box-sizing:border-box}
body{margin:0;min-height:100svh;display:grid;place-items:center;padding:1.5rem;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:26rem;background:var(--paper);padding:2.25rem 2rem;border-radius:.75rem;border-top:.375rem solid var(--accent);box-shadow:0 1px 2px #0002,0 12px 32px #0001;overflow-wrap:anywhere}
main.wide{max-width:46rem;align-self:start}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.2;text-wrap:balance}
h2{margin:2.25rem 0 .75rem;padding-top:1.5rem;border-top:1px solid var(--hair);font-size:1.1875rem;line-height:1.3}
h3{margin:0;font-size:1.0625rem}
p{margin:0 0 1.25rem;color:var(--soft)}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center;margin:0 0 1.5rem}
nav form{display:block;margin-left:auto}
a{color:var(--accent)}
a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
main.wide form:not(.row){max-width:28rem}
ul.list+form{margin-top:1rem}
form{display:grid;gap:1.125rem}
.hint{margin:1.25rem 0 0;font-size:.9375rem}
form.row{grid-template-columns:1fr auto;align-items:end;gap:.75rem}
label{display:grid;gap:.375rem;font-weight:600}
label span{font-weight:400;font-size:.9375rem;color:var(--soft)}
input,select{font:inherit;font-weight:400;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.375rem;padding:.625rem .75rem;width:100%;min-width:0}
button,a.button{font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;border:1px solid var(--accent);border-radius:.375rem;padding:.6875rem 1rem;background:var(--accent);color:var(--on-accent)}
button.quiet{background:transparent;color:var(--accent);padding:.5rem .875rem}
button.danger{background:transparent;color:var(--bad);border-color:var(--bad);padding:.5rem .875rem}
button.quiet,button.danger{justify-self:start}
form.row button{justify-self:auto}
a.button{display:block}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
[role=alert],[role=status]{margin:1rem 0 1.25rem;padding:.75rem 1rem;border-left:.25rem solid var(--bad);background:var(--bad-ground);color:var(--ink)}
[role=status]{border-color:var(--accent);background:var(--good-ground)}
[role=alert] ul{margin:0;padding-left:1.125rem}
ul.list{list-style:none;margin:0;padding:0;display:grid;gap:0}
ul.list>li{padding:1rem 0;border-top:1px solid var(--hair);display:grid;gap:.625rem}
ul.list>li:first-child{border-top:0;padding-top:0}
ul.list p{margin:0;font-size:.9375rem}
.head{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;justify-content:space-between}
.tag{font-size:.875rem;font-weight:400;border:1px solid var(--line);border-radius:1rem;padding:.0625rem .625rem;color:var(--soft)}
details{font-size:1rem}
summary{cursor:pointer;color:var(--accent);font-weight:600;padding:.25rem 0}
details>div{display:grid;gap:1rem;padding:.875rem 0 .25rem}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem}
.link{display:block;padding:.75rem;margin-top:.5rem;background:var(--ground);border-radius:.375rem;font:.9375rem/1.5 ui-monospace,monospace;user-select:all}
@media (max-width:30rem){body{padding:.75rem}main{padding:1.5rem 1.125rem}form.row{grid-template-columns:1fr}}
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** A complete page of the lake in German; `heading` is its title too. `wide` for lists. */
export const page = (heading: string, content: Markup, width: 'narrow' | 'wide' = 'narrow'): Markup =>
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
<body><main class="${width}"><h1>${heading}</h1>${content}</main></body>
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
