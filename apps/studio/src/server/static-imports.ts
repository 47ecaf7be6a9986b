interface Chunk {
  readonly type: 'chunk'
  readonly imports: readonly string[]
}

/** The files that a browser needs before it can run `entry`, in the order in which it would come upon them. */
export function staticImports(
  bundle: Readonly<Record<string, Chunk | { readonly type: 'asset' }>>,
  entry: string,
): readonly string[] {
  const found = new Set([entry])
  // A set goes on with what is added to it on the way.
  for (const name of found) {
    const file = bundle[name]
    if (file?.type === 'chunk') for (const imported of file.imports) found.add(imported)
  }
  found.delete(entry)
  return [...found]
}
