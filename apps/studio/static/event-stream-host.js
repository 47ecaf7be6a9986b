// @ts-check

/**
 * Gives every event stream a host name of its own. HTTP/1.1 allows six connections for each host name, over all
 * tabs; a Studio tab alone holds a dozen streams. All names under `.localhost` are this machine, so on plain http the
 * stream to `<projectId>.localhost` moves to `<label>.<projectId>.localhost`. Every other address stays as it is:
 * behind TLS, HTTP/2 carries all streams over one connection.
 *
 * @param {string} address absolute address of the stream
 * @param {string} lakeUrl public origin of the lake
 * @param {string} projectId
 * @param {string} label a host label that nothing else uses
 * @returns {string} the address to open
 */
export function eventStreamAddress(address, lakeUrl, projectId, label) {
  const url = new URL(address)
  const lake = new URL(lakeUrl)
  const isPlainLocalLake =
    lake.protocol === 'http:' && (lake.hostname === 'localhost' || lake.hostname.endsWith('.localhost'))
  const host = `${projectId}.${lake.hostname}`
  const isLake = url.protocol === lake.protocol && url.port === lake.port && url.hostname === host
  if (!isPlainLocalLake || !isLake) return address
  url.hostname = `${label}.${host}`
  return url.href
}
