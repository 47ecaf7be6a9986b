import localFont from 'next/font/local'

/*
 * Latin covers German. Only what every first view needs is preloaded: the grotesque and the upright serif. Both are
 * `optional`: one that comes late is used from the next page on, and nothing moves under the reader's eyes. Until then
 * the fallbacks of `@repo/ui/font-fallbacks.css` keep the same lines. The italic and Latin Extended are fetched by a
 * page that uses them.
 */

const display = localFont({
  src: '../../../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  variable: '--font-bricolage',
  weight: '200 800',
  display: 'optional',
  adjustFontFallback: false,
})

const displayExtended = localFont({
  src: '../../../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-wght-normal.woff2',
  variable: '--font-bricolage-ext',
  weight: '200 800',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F, U+A720-A7FF' },
  ],
})

const text = localFont({
  src: '../../../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  variable: '--font-source-serif',
  weight: '200 900',
  style: 'normal',
  display: 'optional',
  adjustFontFallback: false,
})

const italic = localFont({
  src: '../../../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
  variable: '--font-source-serif-italic',
  weight: '200 900',
  style: 'italic',
  // Irony is set in it, so it may come late; it stands below the first view or on a line of its own.
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
})

const textExtended = localFont({
  src: '../../../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2',
  variable: '--font-source-serif-ext',
  weight: '200 900',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F, U+A720-A7FF' },
  ],
})

/** Class names that define the font variables named in the theme. */
export const fontVariables = [display, displayExtended, text, italic, textExtended]
  .map(font => font.variable)
  .join(' ')
