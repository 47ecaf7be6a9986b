import { startInstallation } from './installation.ts'

/** One installation for all journeys; the run fails when the Studio or the site asked the lake for something unknown. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const installation = await startInstallation({ web: { ENQUIRIES_PER_MINUTE: '1000' } })
  const { settings } = installation.stack
  process.env.TEST_SITE_URL = settings.siteUrl
  process.env.TEST_STUDIO_URL = settings.studioUrl
  process.env.TEST_LAKE_URL = settings.lakeUrl
  process.env.TEST_DATA_DIR = settings.dataDir
  return async () => {
    const lakeLog = await installation.log('lake')
    await installation[Symbol.asyncDispose]()
    const unknown = lakeLog
      .split('\n')
      .filter(line => line.includes('"unknown request"'))
      // What the attacks make of `..` in an asset's path: it must be unknown.
      .filter(line => !line.includes('"path":"/secrets/'))
    if (unknown.length > 0)
      throw new Error(`The lake was asked for something it does not know:\n${unknown.join('\n')}`)
  }
}
