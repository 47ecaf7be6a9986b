/** What `cut-fonts.ts` uses of it; the package has no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'woff2'
      /** A number pins an axis, a range cuts it. */
      readonly variationAxes: Readonly<
        Record<string, number | { readonly min: number; readonly max: number }>
      >
      /** Tags of the layout features that stay. */
      readonly keepFeatures: readonly string[]
    },
  ): Promise<Buffer>
}
