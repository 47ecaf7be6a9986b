import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { LogFile } from './log-file.ts'

it('goes on as soon as the file can be written again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'logs', 'web.log')
  const log = new LogFile(path)
  log.write('lost\n')
  await vi.waitFor(async () => {
    await mkdir(join(folder, 'logs'), { recursive: true })
    log.write('kept\n')
    expect(await readFile(path, 'utf8')).toContain('kept\n')
  })
  log.end()
})
