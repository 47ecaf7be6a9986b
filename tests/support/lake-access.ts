import { lakeCommand } from '@repo/scripts/lake-command'
import { readSettings, type Settings } from '@repo/scripts/settings'
import { createClient, type SanityClient } from '@sanity/client'
import type { Addresses } from './fixtures.ts'

/** The settings of the running installation, as its command line needs them. */
function settingsOf(addresses: Addresses): Settings {
  const port = (address: string): string => new URL(address).port
  return readSettings({
    WEB_PORT: port(addresses.site),
    STUDIO_PORT: port(addresses.studio),
    LAKE_PORT: port(addresses.lake),
    DATA_DIR: addresses.dataDir,
  })
}

/** Each costs a run of the command line, so every lake is asked once for a role. */
const tokens = new Map<string, Promise<string>>()

/** An API token with one role; the journeys of a worker share it. */
export function tokenFor(addresses: Addresses, role: string): Promise<string> {
  const key = `${addresses.lake} ${role}`
  const known = tokens.get(key)
  if (known !== undefined) return known
  const args = ['token', 'create', '--role', role, '--label', `test ${role}`]
  const token = lakeCommand(settingsOf(addresses), args).then(({ stdout }) => stdout.trim())
  tokens.set(key, token)
  return token
}

/** The official client against the embedded lake; anonymous without a token. */
export function lakeClient(addresses: Addresses, dataset: string, token?: string): SanityClient {
  return createClient({
    apiHost: addresses.lake,
    useProjectHostname: false,
    projectId: 'klartext',
    dataset,
    apiVersion: '2025-02-19',
    perspective: 'raw',
    useCdn: false,
    ...(token === undefined ? {} : { token }),
  })
}
