import localFont from 'next/font/local'

/*
 * Cut fonts hold what German prose is set in (`src/fonts/`); a page that needs another letter fetches the uncut
 * file as well. All are `optional`: one that comes late is used from the next page on, and nothing moves under the
 * reader's eyes. Until then the fallbacks of `@repo/ui/font-fallbacks.css` keep the same lines.
 */

const display = localFont({
  src: [
    { path: '../fonts/cut/label.woff2', weight: '400 700' },
    { path: '../fonts/cut/display.woff2', weight: '701 900' },
  ],
  variable: '--font-bricolage',
  display: 'optional',
  adjustFontFallback: false,
})

const text = localFont({
  src: '../fonts/cut/text.woff2',
  variable: '--font-source-serif',
  weight: '400 700',
  style: 'normal',
  display: 'optional',
  adjustFontFallback: false,
})

const italic = localFont({
  src: '../fonts/cut/italic.woff2',
  variable: '--font-source-serif-italic',
  weight: '400',
  style: 'italic',
  display: 'optional',
  adjustFontFallback: false,
})

const displayLatin = localFont({
  src: '../../../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
  variable: '--font-bricolage-latin',
  weight: '200 800',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+00A1-00A6, U+00A8, U+00AA, U+00AC, U+00AE-00AF, U+00B1-00B6, U+00B8-00BA, U+00BC-00C3, U+00C5-00D5, U+00D8-00DB, U+00DD-00DE, U+00E1-00E3, U+00E5-00E6, U+00EA-00F5, U+00F7-00FB, U+00FD-00FF, U+0131, U+0152-0153, U+02BB-02DC',
    },
  ],
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

const textLatin = localFont({
  src: '../../../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  variable: '--font-source-serif-latin',
  weight: '200 900',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+00A1-00A6, U+00A8, U+00AA, U+00AC, U+00AE-00AF, U+00B1-00B6, U+00B8-00BA, U+00BC-00C3, U+00C5-00D5, U+00D8-00DB, U+00DD-00DE, U+00E1-00E3, U+00E5-00E6, U+00EA-00F5, U+00F7-00FB, U+00FD-00FF, U+0131, U+0152-0153, U+02BB-02DC',
    },
  ],
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
export const fontVariables = [display, text, italic, displayLatin, displayExtended, textLatin, textExtended]
  .map(font => font.variable)
  .join(' ')
