import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { type ConsoleGuard, guardConsole } from './console-guard.ts'
import { addressesVariable, lanes } from './lanes.ts'
import { type Person, people } from './people.ts'

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

interface Desk {
  readonly context: BrowserContext
  readonly guard: ConsoleGuard
}

interface WorkerFixtures {
  /** One signed-in browser a person: the Studio's scripts are loaded and compiled once, as for a real editor. */
  readonly desks: Map<Person, Desk>
}

const sharedAddresses = z.record(
  z.enum(lanes),
  z.object({ site: z.url(), studio: z.url(), lake: z.url(), dataDir: z.string() }),
)

/** Of the installation that the lane's journeys share. @throws Error outside of a lane */
function addressesOf(lane: string): Addresses {
  const all = sharedAddresses.parse(JSON.parse(process.env[addressesVariable] ?? '{}'))
  return all[z.enum(lanes, `the journeys of "${lane}" share no installation`).parse(lane)]
}

/** Signs in to a Studio as a person does, through the lake's own page; resolves when the Studio stands. */
export async function signIn(page: Page, studio: string, person: Person): Promise<void> {
  await page.goto(studio)
  await page.getByLabel('E-Mail').fill(people[person].email)
  await page.getByLabel('Passwort').fill(people[person].password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.waitForURL(url => url.origin === studio && !url.hash.includes('sid='))
  await expect(page.getByTestId('studio-navbar')).toBeVisible({ timeout: 30_000 })
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  addresses: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern
    async ({}, use, { project }) => use(addressesOf(project.name)),
    { box: true },
  ],
  baseURL: async ({ addresses }, use) => use(addresses.site),
  guard: [
    async ({ context }, use) => {
      const guard = guardConsole(context)
      await use(guard)
      expect(guard.takeFaults(), 'console and requests').toEqual([])
    },
    { auto: true },
  ],
  desks: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern
    async ({}, use) => {
      const desks = new Map<Person, Desk>()
      await use(desks)
      await Promise.all([...desks.values()].map(desk => desk.context.close()))
    },
    { scope: 'worker' },
  ],
  signedIn: async ({ browser, addresses, desks, contextOptions }, use) => {
    const used = new Set<Desk>()
    await use(async person => {
      const known = desks.get(person)
      if (known !== undefined) {
        used.add(known)
        return known.context.newPage()
      }
      const context = await browser.newContext(contextOptions)
      const desk = { context, guard: guardConsole(context) }
      desks.set(person, desk)
      used.add(desk)
      const page = await context.newPage()
      await signIn(page, addresses.studio, person)
      return page
    })
    for (const { context, guard } of used) {
      await Promise.all(context.pages().map(page => page.close()))
      expect(guard.takeFaults(), 'console and requests').toEqual([])
    }
  },
})

export { expect }
