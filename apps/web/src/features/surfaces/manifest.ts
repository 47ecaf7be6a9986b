/** What a phone needs to put the site on its start screen; all icons are our own files. */
export function webManifest(brandName: string, description: string): object {
  return {
    name: brandName,
    short_name: brandName.slice(0, 12),
    ...(description === '' ? {} : { description }),
    lang: 'de',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fcfcf9',
    theme_color: '#ffe01b',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icons/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icons/icon-512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icons/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  }
}
