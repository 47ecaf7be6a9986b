import { enableCompileCache } from 'node:module'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

// Halves the start. Beside the packages, not in the system's folder for temporary files, where others may write.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/code', import.meta.url)))
const { runCli } = await import('./cli/run-cli.ts')
const { createLineBuffer } = await import('./operation/line-buffer.ts')

const stop = new AbortController()
// A terminal and a supervisor often both tell; only the first counts, so that closing is never cut short.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())

// A reader that has seen enough, like `head`, ends the command without a word.
process.stdout.on('error', fault => {
  if ('code' in fault && fault.code === 'EPIPE') process.exit(0)
  throw fault
})

// Nobody reads any more what the server says, which is no reason to end.
process.stderr.on('error', () => undefined)
const messages = createLineBuffer(text => process.stderr.write(text))
process.on('exit', messages.flush)

process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  print: output => process.stdout.write(output),
  printError: messages.write,
  readStdin: () => text(process.stdin),
  exit: code => process.exit(code),
  stop: stop.signal,
})
