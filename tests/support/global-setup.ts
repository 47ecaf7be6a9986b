import { rm } from 'node:fs/promises'
import { asTests, startInstallation } from './installation.ts'
import { addressesVariable, lanes } from './lanes.ts'
import { prepareOnce } from './prepared-data.ts'

/** One installation for each lane; the run fails when Studio or site asked a lake for something unknown. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await using started = new AsyncDisposableStack()
  const prepared = await prepareOnce()
  started.defer(() => rm(prepared, { recursive: true }))
  const installations = await Promise.all(
    lanes.map(async lane => {
      const installation = started.use(
        await startInstallation({
          web: asTests,
          // Adding them up reads every lead; the journeys of one lane wait for it.
          desk: { NUMBERS_EVERY_SECONDS: lane === 'site' ? '2' : '3600' },
        }),
      )
      return { lane, installation }
    }),
  )
  process.env[addressesVariable] = JSON.stringify(
    Object.fromEntries(installations.map(({ lane, installation }) => [lane, installation.addresses])),
  )
  const running = started.move()
  return async () => {
    const logs = await Promise.all(
      installations.map(async ({ lane, installation }) => ({ lane, log: await installation.log('lake') })),
    )
    await running.disposeAsync()
    const unknown = logs.flatMap(({ lane, log }) => unknownRequests(log).map(line => `${lane}: ${line}`))
    if (unknown.length > 0)
      throw new Error(`A lake was asked for something it does not know:\n${unknown.join('\n')}`)
  }
}

const unknownRequests = (lakeLog: string): readonly string[] =>
  lakeLog
    .split('\n')
    .filter(line => line.includes('"unknown request"'))
    // What the attacks make of `..` in an asset's path: it must be unknown.
    .filter(line => !line.includes('"path":"/secrets/'))
