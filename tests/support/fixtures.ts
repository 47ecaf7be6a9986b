import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { type ConsoleGuard, guardConsole } from './console-guard.ts'
import { type Person, people } from './installation.ts'

export interface Addresses {
  readonly site: string
  readonly studio: string
  readonly lake: string
  readonly dataDir: string
}

interface TestFixtures {
  readonly addresses: Addresses
  readonly guard: ConsoleGuard
  /** A page of its own browser context, signed in to the Studio as that person. */
  readonly signedIn: (person: Person) => Promise<Page>
}

interface WorkerFixtures {
  readonly sessions: Map<Person, Awaited<ReturnType<BrowserContext['storageState']>>>
}

const environment = z.object({
  TEST_SITE_URL: z.url(),
  TEST_STUDIO_URL: z.url(),
  TEST_LAKE_URL: z.url(),
  TEST_DATA_DIR: z.string(),
})

/** Signs in as a person does: through the lake's own page, from whatever Studio address is open. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel('E-Mail').fill(people[person].email)
  await page.getByLabel('Passwort').fill(people[person].password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  addresses: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern
    async ({}, use) => {
      const env = environment.parse(process.env)
      await use({
        site: env.TEST_SITE_URL,
        studio: env.TEST_STUDIO_URL,
        lake: env.TEST_LAKE_URL,
        dataDir: env.TEST_DATA_DIR,
      })
    },
    { box: true },
  ],
  baseURL: async ({ addresses }, use) => use(addresses.site),
  guard: [
    async ({ context }, use) => {
      const guard = guardConsole(context)
      await use(guard)
      expect(guard.faults, 'console and requests').toEqual([])
    },
    { auto: true },
  ],
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern
    async ({}, use) => use(new Map()),
    { scope: 'worker' },
  ],
  signedIn: async ({ browser, addresses, sessions, contextOptions }, use) => {
    const opened: { context: BrowserContext; guard: ConsoleGuard }[] = []
    await use(async person => {
      const stored = sessions.get(person)
      const context = await browser.newContext({
        ...contextOptions,
        ...(stored === undefined ? {} : { storageState: stored }),
      })
      opened.push({ context, guard: guardConsole(context) })
      const page = await context.newPage()
      if (stored === undefined) {
        await page.goto(addresses.studio)
        await signIn(page, person)
        await page.waitForURL(url => url.origin === addresses.studio && !url.hash.includes('sid='))
        await expect(page.getByTestId('studio-navbar')).toBeVisible({ timeout: 30_000 })
        sessions.set(person, await context.storageState())
      }
      return page
    })
    for (const { context, guard } of opened) {
      await context.close()
      expect(guard.faults, 'console and requests').toEqual([])
    }
  },
})

export { expect }
