import { spawn } from 'node:child_process'
import { exitOnFault } from './exit-on-fault.ts'
import { lakeArguments, lakeEnvironment } from './lake-command.ts'
import { readSettings } from './settings.ts'

// `npm run lake -- …`: the lake's own command line with the settings of this installation.
await exitOnFault(async () => {
  const child = spawn(process.execPath, [...lakeArguments, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...lakeEnvironment(readSettings(process.env)) },
  })
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const ended = Promise.withResolvers<number>()
  child.on('exit', code => ended.resolve(code ?? 1))
  child.on('error', ended.reject)
  process.exit(await ended.promise)
})
