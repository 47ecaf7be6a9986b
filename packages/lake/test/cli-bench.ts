import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../src/cli/run-cli.ts'

export interface CliResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** The command line on a data folder of its own, in this process. */
export function createCliBench() {
  const folder = mkdtempSync(join(tmpdir(), 'lake-cli-'))
  const dataDir = join(folder, 'data')
  const run = async (
    args: string,
    { stdin = '', environment = {}, stop = new AbortController().signal, onError = (_: string) => {} } = {},
  ): Promise<CliResult> => {
    let stdout = ''
    let stderr = ''
    const exitCode = await runCli(args.split(' '), {
      environment: { DATA_DIR: dataDir, LAKE_PORT: '0', ...environment },
      print: text => {
        stdout += text
      },
      printError: text => {
        stderr += text
        onError(text)
      },
      readStdin: async () => stdin,
      exit: () => undefined,
      stop,
    })
    return { exitCode, stdout, stderr }
  }
  return {
    folder,
    dataDir,
    run,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}

/** Serves in the background; resolves with the port once it is ready. */
export async function serve({ run }: ReturnType<typeof createCliBench>, environment = {}) {
  const stop = new AbortController()
  const ready = Promise.withResolvers<number>()
  const ended = run('serve', {
    stop: stop.signal,
    environment,
    onError: text => {
      const { message, port } = text.startsWith('{') ? JSON.parse(text) : {}
      if (message === 'ready') ready.resolve(Number(port))
    },
  })
  const port = await Promise.race([
    ready.promise,
    ended.then(result => {
      throw new Error(result.stderr)
    }),
  ])
  return {
    port,
    async [Symbol.asyncDispose]() {
      stop.abort()
      await ended
    },
    end: () => {
      stop.abort()
      return ended
    },
  }
}
