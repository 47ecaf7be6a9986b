import { test as base } from './fixtures.ts'
import { asTests, startInstallation } from './installation.ts'
import { lakeClient, tokenFor } from './lake-access.ts'
import { publishMagazine } from './magazine-content.ts'

interface MagazineFixtures {
  /** Addresses of an installation of its own with a whole magazine, so that counts and orders are known. */
  readonly magazine: {
    readonly site: string
    readonly studio: string
    readonly lake: string
    readonly dataDir: string
  }
}

/** Like `test`, against a magazine that no other journey writes to. */
export const test = base.extend<object, MagazineFixtures>({
  magazine: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern
    async ({}, use) => {
      await using installation = await startInstallation({ web: asTests })
      const { siteUrl, studioUrl, lakeUrl, dataDir } = installation.stack.settings
      const addresses = { site: siteUrl, studio: studioUrl, lake: lakeUrl, dataDir }
      const token = await tokenFor(addresses, 'editor')
      await publishMagazine(lakeClient(addresses, 'production', token))
      await use(addresses)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  addresses: async ({ magazine }, use) => use(magazine),
})

export { expect } from './fixtures.ts'
