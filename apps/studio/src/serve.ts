import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ZodError } from 'zod'
import { readStudioEnvironment } from './server/studio-environment.ts'
import { createStudioServer } from './server/studio-server.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function readEnvironment() {
  try {
    return readStudioEnvironment(process.env)
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    const [issue] = error.issues
    return fail(
      `Studio: ${issue?.path.join('.')} is not usable: ${issue?.message}. Correct the variable and start again.`,
    )
  }
}

const { host, port, runtimeConfig } = readEnvironment()
await access(`${dist}/index.html`).catch(() => fail('Studio: not built yet. Run "npm run build" first.'))

const server = createStudioServer(dist, runtimeConfig)
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Studio: port ${port} is in use. Choose another one with STUDIO_PORT.`)
  if (error.code === 'EACCES')
    fail(`Studio: port ${port} is not allowed for this user. Choose another one with STUDIO_PORT.`)
  fail(`Studio: cannot listen on ${host}:${port}: ${error.message}`)
})
server.listen(port, host, () => {
  const address = server.address()
  const listeningPort = typeof address === 'object' && address !== null ? address.port : port
  process.stdout.write(`${JSON.stringify({ message: 'ready', host, port: listeningPort })}\n`)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close()
    server.closeAllConnections()
  })
}
