// @ts-check
import { createElement as h } from 'react'

const styles = `
html { background: #fff; color-scheme: light dark }
@media (prefers-color-scheme: dark) { html { background: #13141b } }
html, body, #sanity { height: 100% }
body { margin: 0; -webkit-font-smoothing: antialiased }
`

/**
 * The Studio's page: settings first, then the boot script, then the Studio. Asks no outside host. Plain JavaScript,
 * because the CLI loads it with Node, which runs no `.tsx`.
 *
 * @param {{ entryPath: string, css?: readonly string[] }} props
 * @see https://www.sanity.io/docs/studio/custom-document
 */
export default function StudioDocument({ entryPath, css = [] }) {
  return h(
    'html',
    { lang: 'de' },
    h(
      'head',
      null,
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' }),
      h('meta', { name: 'robots', content: 'noindex' }),
      h('meta', { name: 'referrer', content: 'same-origin' }),
      h('title', null, 'Klartext Studio'),
      h('link', { rel: 'icon', href: '/static/favicon.svg', type: 'image/svg+xml' }),
      css.map(href => h('link', { key: href, rel: 'stylesheet', href })),
      h('style', null, styles),
      h('script', { src: '/runtime-config.js' }),
      h('script', { type: 'module', src: '/static/boot.js' }),
    ),
    h(
      'body',
      null,
      h('div', { id: 'sanity' }),
      h('script', { id: 'sanity-resource-bindings', type: 'application/json' }, '[]'),
      h('script', { type: 'module', src: entryPath }),
      h('noscript', null, 'Das Studio braucht JavaScript. Bitte schalten Sie es im Browser ein.'),
    ),
  )
}
