/** Names that no visitor elsewhere can reach (RFC 2606, 6761, 6762, 8375). */
const privateName =
  /(?:^|\.)(?:localhost|local|internal|test|invalid|example|home\.arpa|example\.(?:com|net|org))$/
const privateNumber = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./

/** Whether visitors can be sent to this address: https, and a name or number of the public network. */
export function isPublicAddress(address: string): boolean {
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'https:') return false
  const host = url.hostname.toLowerCase()
  if (host.startsWith('[')) return !/^\[(?:::1?\]|f[cde])/.test(host)
  if (/^[\d.]+$/.test(host)) return !privateNumber.test(host)
  return host.includes('.') && !privateName.test(host)
}
