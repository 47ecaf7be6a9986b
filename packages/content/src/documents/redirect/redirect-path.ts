import { routeOf } from '../../routes.ts'

const maxLength = 300
/** Lower-case segments without encoded characters: what the site looks up, letter by letter. */
const form = /^(?:\/[a-z0-9._~-]+)+$/
/** Addresses of the machinery, which no rule may take over. */
const machinery = /^\/(?:api|_next|og|medien|studio|\.well-known)(?:\/|$)/

/** Whether a path is one that a redirect may lead away from. */
export function isRedirectPath(path: string): boolean {
  return (
    path.length <= maxLength && form.test(path) && !machinery.test(path) && !/\/\.{1,2}(?:\/|$)/.test(path)
  )
}

/** `true` for a usable old address, else the German sentence for the editor. */
export function checkRedirectPath(path: string | undefined): true | string {
  if (path === undefined || path === '')
    return 'Bitte geben Sie die alte Adresse an, zum Beispiel /alte-seite.'
  if (!path.startsWith('/') || path.startsWith('//'))
    return 'Bitte geben Sie eine Adresse dieser Website an, die mit einem Schrägstrich beginnt, zum Beispiel /alte-seite.'
  if (!isRedirectPath(path))
    return 'Bitte verwenden Sie nur Kleinbuchstaben ohne Umlaute, Ziffern, Punkte und Bindestriche, ohne Schrägstrich am Ende und ohne Fragezeichen.'
  const route = routeOf(path)
  return route === undefined || 'slug' in route
    ? true
    : 'Unter dieser Adresse steht eine feste Seite der Website. Bitte wählen Sie eine andere.'
}
