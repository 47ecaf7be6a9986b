import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDataDir, explainDiskFault, preflight } from './preflight.ts'
import { readSettings } from './settings.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preflight-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a port in use is named with the variable that changes it', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const settings = readSettings({ WEB_PORT: String(port), DATA_DIR: folder })
  await expect(preflight(settings)).rejects.toThrow(
    `Port ${port} is in use. Stop the program that uses it or set WEB_PORT`,
  )
  other.close()
})

test('a data folder that can be written leaves no trace of the check', async () => {
  await checkDataDir(folder)
  expect(await readdir(folder)).toEqual([])
})

test('a full disk is told before anything starts', async () => {
  // The kernel's own full device stands in for the probe file.
  await symlink('/dev/full', join(folder, `.probe-${process.pid}`))
  await expect(checkDataDir(folder)).rejects.toThrow(/The disk with .* is full/)
})

test('a data folder that is a file is refused', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(checkDataDir(file)).rejects.toThrow('is not a folder')
})

test.each([
  ['ENOSPC', /disk .* is full/],
  ['EACCES', /No right to write/],
  ['EROFS', /read-only/],
])('%s becomes one line with the remedy', (code, message) => {
  const explained = explainDiskFault(Object.assign(new Error(code), { code }), '/data')
  expect(explained).toBeInstanceOf(Error)
  expect(String(explained)).toMatch(message)
})
