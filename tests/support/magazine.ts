import { type Crawled, crawlSite } from './crawl.ts'
import { type Addresses, test as base } from './fixtures.ts'
import { asTests, startInstallation } from './installation.ts'
import { lakeClient, tokenFor } from './lake-access.ts'
import { type MadeAddresses, makeAddresses } from './made-addresses.ts'
import { publishMagazine } from './magazine-content.ts'

interface MagazineFixtures {
  /** Addresses of an installation of its own with a whole magazine, so that counts and orders are known. */
  readonly magazine: Addresses
  /** Every page of it that can be reached from its home page, read once. */
  readonly crawled: Crawled
  /** Addresses in it that were made for one person each. */
  readonly made: MadeAddresses
}

/** Like `test`, against a magazine that no other journey writes to. */
export const test = base.extend<object, MagazineFixtures>({
  magazine: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern
    async ({}, use) => {
      await using installation = await startInstallation({ web: asTests })
      const { addresses } = installation
      const token = await tokenFor(addresses, 'editor')
      await publishMagazine(lakeClient(addresses, 'production', token))
      await use(addresses)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  crawled: [
    async ({ browser, magazine }, use) => use(await crawlSite(browser, magazine.site)),
    { scope: 'worker', timeout: 180_000 },
  ],
  made: [
    async ({ magazine }, use) => use(await makeAddresses(magazine)),
    { scope: 'worker', timeout: 60_000 },
  ],
  addresses: async ({ magazine }, use) => use(magazine),
})

export { expect } from './fixtures.ts'
