import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { z } from 'zod'
import { type ConsoleGuard, guardConsole } from './console-guard.ts'
import { addressesVariable, lanes } from './lanes.ts'
import { type Person, people } from './people.ts'
import { leave } from './visit.ts'

export interface Addresses {
  readonly site: string
  readonly studio: string
  readonly lake: string
  readonly dataDir: string
}

interface TestFixtures {
  readonly addresses: Addresses
  readonly guard: ConsoleGuard
  /** The browser of another visitor, watched like the first; closed at the end. */
  readonly newVisitor: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** The Studio of that person, in a browser of their own: the one page in which they have worked since they came. */
  readonly signedIn: (person: Person) => Promise<Page>
  /** The test causes this on purpose in the Studio of that page. */
  readonly expectInStudio: (page: Page, pattern: RegExp) => void
}

interface Desk {
  readonly context: BrowserContext
  readonly guard: ConsoleGuard
  page: Page
}

interface WorkerFixtures {
  /** One signed-in browser a person, whose Studio is loaded once and stays open, as a real editor's does. */
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

/**
 * Signs in to a Studio and opens `address` in it; resolves when the Studio stands. What the form of the lake's page sends
 * is sent without the page, and so without a Studio that is loaded only to lead there: the first day's journey fills it in.
 */
export async function signIn(page: Page, studio: string, person: Person, address = studio): Promise<void> {
  const { email, password } = people[person]
  const config = await (await fetch(`${studio}/runtime-config.js`)).text()
  const lake = /"lakeUrl":"([^"]+)"/.exec(config)?.[1] ?? ''
  const search = new URLSearchParams({ origin: address, projectId: 'klartext', withSid: 'true' })
  const answer = await fetch(`${lake}/v1/auth/login/password?${search}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: lake },
    body: new URLSearchParams({ email, password }),
  })
  const back = answer.headers.get('location')
  if (back === null) throw new Error(`${person} was not let in: ${answer.status}`)
  await page.goto(back)
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
  newVisitor: async ({ browser, contextOptions, guard, baseURL }, use) => {
    await using contexts = new AsyncDisposableStack()
    await use(async options => {
      const context = await browser.newContext({
        ...contextOptions,
        ...(baseURL === undefined ? {} : { baseURL }),
        ...options,
      })
      guard.watch(context)
      return contexts.adopt(context, opened => opened.close())
    })
  },
  desks: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from a pattern
    async ({}, use) => {
      const desks = new Map<Person, Desk>()
      await use(desks)
      await Promise.all([...desks.values()].map(desk => desk.context.close()))
    },
    { scope: 'worker' },
  ],
  expectInStudio: async ({ desks }, use) =>
    use((page, pattern) => {
      for (const { context, guard } of desks.values()) if (context === page.context()) guard.expect(pattern)
    }),
  signedIn: async ({ browser, addresses, desks, contextOptions }, use) => {
    const used = new Set<Desk>()
    await use(async person => {
      const known = desks.get(person)
      if (known !== undefined) {
        used.add(known)
        if (known.page.isClosed()) known.page = await known.context.newPage()
        return known.page
      }
      const context = await browser.newContext(contextOptions)
      const guard = guardConsole(context)
      const desk = { context, guard, page: await context.newPage() }
      desks.set(person, desk)
      used.add(desk)
      await signIn(desk.page, addresses.studio, person)
      return desk.page
    })
    for (const { context, guard, page } of used) {
      await Promise.all(
        context
          .pages()
          .filter(other => other !== page)
          .map(other => other.close()),
      )
      if (!page.isClosed()) await leave(page)
      expect(guard.takeFaults(), 'console and requests').toEqual([])
    }
  },
})

export { expect }
