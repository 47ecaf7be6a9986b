const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^(?:${label}\\.)+[a-z]{2,63}$`)

/** Whether a text is the plain name of a server: lower case, no scheme, no port, no path. It ends up in a policy header. */
export function isVideoHost(host: string): boolean {
  return host.length <= 253 && hostName.test(host)
}

/** `true` for the name of a server, else the German sentence for the editor. */
export function checkVideoHost(host: string | undefined): true | string {
  return host !== undefined && isVideoHost(host)
    ? true
    : 'Bitte geben Sie nur den Namen des Servers in Kleinbuchstaben an, zum Beispiel „tube.beispiel.de“, ohne https:// und ohne Schrägstrich.'
}
