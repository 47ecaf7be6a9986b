/** The id under which visitors read a document, whether its draft or its version in a release is at hand. */
export function publishedId(id: string): string {
  return id.replace(/^(drafts|versions\.[^.]+)\./, '')
}
