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

/** A fresh API token with one role. */
export async function tokenFor(addresses: Addresses, role: string): Promise<string> {
  const args = ['token', 'create', '--role', role, '--label', `test ${role}`]
  return (await lakeCommand(settingsOf(addresses), args)).stdout.trim()
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
