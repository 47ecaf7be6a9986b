/** The hash of the bytes that an asset's id names; `undefined` for the id of anything else. */
export function sha1OfAsset(id: string): string | undefined {
  return /^(?:image|file)-([a-f0-9]{40})-/.exec(id)?.[1]
}
