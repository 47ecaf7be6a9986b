import { createClient, type SanityClient } from '@sanity/client'
import type { RoleName } from '../../src/identity.ts'
import { startTestLake, type TestLake, type TestLakeOptions } from '../../src/testing.ts'

export interface ContractLake extends TestLake {
  client(options?: { role?: RoleName; dataset?: string; apiVersion?: string; token?: string }): SanityClient
}

/** A running lake and clients configured the way an application would. */
export async function startContractLake(options?: TestLakeOptions): Promise<ContractLake> {
  const lake = await startTestLake(options)
  return Object.assign(lake, {
    client({
      role,
      dataset = 'production',
      apiVersion = '2025-02-19',
      token = role === undefined ? undefined : lake.token(role),
    }: {
      role?: RoleName
      dataset?: string
      apiVersion?: string
      token?: string
    } = {}) {
      return createClient({
        projectId: lake.config.projectId,
        dataset,
        apiVersion,
        apiHost: lake.url,
        useProjectHostname: false,
        useCdn: false,
        ignoreBrowserTokenWarning: true,
        ...(token === undefined ? {} : { token }),
      })
    },
  })
}
