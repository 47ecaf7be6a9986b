import { defineConfig } from '@playwright/test'

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * Journeys against the production build of all servers on free ports, offline, two at a time. Lanes, each with an
 * installation of its own and one journey at a time: what editors do, which keeps a core busy by itself, beside what
 * visitors do; then what sales does and the preview. Journeys that start servers of their own run in whichever place is
 * left.
 */
export default defineConfig({
  testDir: '.',
  // What costs most beside what unit tests hold already; `npm run soak` runs it.
  ...(process.env.KLARTEXT_SOAK === '1' ? { grep: /@long/ } : { grepInvert: /@long/ }),
  projects: [
    { name: 'studio', testMatch: 'editor/*.spec.ts', testIgnore: 'editor/preview.spec.ts', workers: 1 },
    { name: 'site', testMatch: '{visitor,journeys,access,attacks}/*.spec.ts', workers: 1 },
    { name: 'servers', testMatch: '{operator,faults}/*.spec.ts' },
    { name: 'desk', testMatch: '{sales/*,editor/preview}.spec.ts', workers: 1 },
  ],
  globalSetup: './support/global-setup.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/journeys.json' }]],
  use: {
    browserName: 'chromium',
    headless: true,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 900 },
    // Recording every frame of a Studio costs more than the Studio: switch it on with --trace=on for one test.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: chromiumArgs,
      ...(process.env.CHROMIUM_PATH === undefined ? {} : { executablePath: process.env.CHROMIUM_PATH }),
    },
  },
})
