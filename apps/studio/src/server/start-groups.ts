/** What the platform loads on the way of every start to the open document, although it does not import it, by the part that holds it. */
export const lateParts = {
  texts: /\/sanity\/lib\/resources-|\/@sanity\/locale-de-de\/dist\//,
  desk: /\/sanity\/lib\/((Comments|Tasks)\w*|useCommentsUpsell|useTasks|Releases(StudioLayout|MetadataProvider)|SingleDocReleaseLayout|BroadcastDisplayedDocument|DisplayedDocumentBroadcaster|structureTool|list|pane)-/,
} as const

/**
 * The files that every start needs, in three instead of two hundred and fifty: a browser spends more on asking for a file than on
 * reading a small one, and looks up all that a later part could need each time one is loaded.
 */
export const startGroups = [
  { name: 'start', tags: ['$initial' as const], includeDependenciesRecursively: false },
  ...Object.entries(lateParts).map(([name, test]) => ({ name, test })),
]
