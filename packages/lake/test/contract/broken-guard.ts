/** Not a function, as the lake needs it. */
export const guards = {}
