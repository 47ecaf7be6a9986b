/** Tag of every page that shows which articles are read most. */
export const mostReadTag = 'most-read'
