import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from '@repo/scripts/settings'
import { freePorts } from '../support/free-ports.ts'

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<{ code: number | null }>
}

/** `npm start` as an operator types it, with its own ports and data folder. */
function npmStart(environment: Readonly<Record<string, string>>): Run {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, ...environment },
    // A process group of its own, as a terminal gives it.
    detached: true,
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
  }))
  return { child, output: () => text, ended }
}

let dataDir = ''
let ports: Record<string, string> = {}

test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'klartext-operator-'))
  const [web = 0, studio = 0, lake = 0] = await freePorts(3)
  ports = { WEB_PORT: String(web), STUDIO_PORT: String(studio), LAKE_PORT: String(lake), DATA_DIR: dataDir }
})
test.afterEach(() => rm(dataDir, { recursive: true, force: true }))

const isOpen = (port: string | undefined): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).then(
    () => true,
    () => false,
  )

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`npm start serves all three, says where, and ${signal} ends all of it`, async () => {
    test.setTimeout(120_000)
    const run = npmStart(ports)
    await expect.poll(run.output, { timeout: 90_000 }).toContain('Klartext is ready')
    expect(run.output()).toContain(`http://localhost:${ports.WEB_PORT}`)
    expect(run.output()).toMatch(/http:\/\/localhost:\d+\/setup\/[\w-]{20,}/)
    for (const name of ['WEB_PORT', 'STUDIO_PORT', 'LAKE_PORT'])
      expect(await isOpen(ports[name]), name).toBe(true)

    // Ctrl-C reaches the whole group of a terminal, a SIGTERM only the process that somebody named.
    const { pid = 0 } = run.child
    process.kill(signal === 'SIGINT' ? -pid : pid, signal)
    await run.ended
    for (const name of ['WEB_PORT', 'STUDIO_PORT', 'LAKE_PORT']) {
      await expect.poll(() => isOpen(ports[name]), { message: name, timeout: 15_000 }).toBe(false)
    }
  })
}

test.describe('a start that cannot succeed ends with one line and the remedy', () => {
  const linesOf = (run: Run): string[] => run.output().trim().split('\n')

  test('a bad variable', async () => {
    const run = npmStart({ ...ports, WEB_PORT: 'achtzig' })
    expect((await run.ended).code).toBe(1)
    expect(linesOf(run)).toEqual([expect.stringContaining('WEB_PORT must be a number')])
  })

  test('a port in use', async () => {
    const other = createServer()
    other.listen(Number(ports.STUDIO_PORT), '127.0.0.1')
    await once(other, 'listening')
    const run = npmStart(ports)
    expect((await run.ended).code).toBe(1)
    expect(linesOf(run)).toEqual([expect.stringMatching(/Port \d+ is in use.*STUDIO_PORT/)])
    other.close()
  })

  test('a data folder that is a file', async () => {
    const file = join(dataDir, 'belegt')
    await writeFile(file, '')
    const run = npmStart({ ...ports, DATA_DIR: file })
    expect((await run.ended).code).toBe(1)
    expect(linesOf(run)).toEqual([expect.stringContaining('is not a folder')])
  })

  test('a data folder without the right to write', async () => {
    // Root may write everywhere but into the kernel's own file systems.
    const folder = process.getuid?.() === 0 ? '/sys/klartext' : join(dataDir, 'zu')
    if (!folder.startsWith('/sys')) await chmod(dataDir, 0o500)
    const run = npmStart({ ...ports, DATA_DIR: folder })
    expect((await run.ended).code).toBe(1)
    expect(linesOf(run)).toHaveLength(1)
    expect(run.output()).toMatch(/Set DATA_DIR|set DATA_DIR/)
    await chmod(dataDir, 0o700)
  })
})
