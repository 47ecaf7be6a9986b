import type { Json } from '../document.ts'

const swatchNames = [
  ['vibrant', 'Vibrant'],
  ['darkVibrant', 'DarkVibrant'],
  ['lightVibrant', 'LightVibrant'],
  ['muted', 'Muted'],
  ['darkMuted', 'DarkMuted'],
  ['lightMuted', 'LightMuted'],
] as const

/** The `sanity.imagePalette` of a small PNG; `dominant` is the swatch that most pixels belong to. */
export async function imagePalette(png: Buffer): Promise<Json> {
  // A sixth of the time the lake takes to start, so it is loaded with the first upload.
  const { Vibrant } = await import('node-vibrant/node')
  const palette = await Vibrant.from(png).getPalette()
  const swatches = swatchNames.flatMap(([name, key]) => {
    const swatch = palette[key]
    if (swatch === null || swatch === undefined) return []
    const described = {
      _type: 'sanity.imagePaletteSwatch',
      background: swatch.hex,
      foreground: swatch.bodyTextColor,
      title: swatch.titleTextColor,
      population: swatch.population,
    }
    return [[name, described] as const]
  })
  const dominant = swatches.map(([, swatch]) => swatch).toSorted((a, b) => b.population - a.population)[0]
  return {
    _type: 'sanity.imagePalette',
    ...Object.fromEntries(swatches),
    ...(dominant === undefined ? {} : { dominant }),
  }
}
