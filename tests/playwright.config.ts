import { defineConfig } from '@playwright/test'

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Journeys against the production build of all three servers on free ports, offline. */
export default defineConfig({
  testDir: '.',
  testMatch: '{visitor,editor,journeys,access,attacks,operator,faults}/*.spec.ts',
  globalSetup: './support/global-setup.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  // The Studio keeps a core busy by itself; two at once on two cores only make each other late.
  workers: 1,
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
