const lakeFields: ReadonlySet<string> = new Set(['_rev', '_createdAt', '_updatedAt'])

/** What a document says, without what the lake adds to every one. */
export function withoutLakeFields(document: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(document).filter(([field]) => !lakeFields.has(field)))
}
