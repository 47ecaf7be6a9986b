import { mkdir, open, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { OperatorError, type Settings } from './settings.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What to tell an operator about a failing disk; other faults come back as they are. */
export function explainDiskFault(error: unknown, dataDir: string): unknown {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return new OperatorError(
        `No right to write in ${dataDir}. Give this user the right or set DATA_DIR to another folder.`,
      )
    case 'EROFS':
      return new OperatorError(
        `${dataDir} is on a read-only file system. Set DATA_DIR to a folder that can be written.`,
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new OperatorError(
        `The disk with ${dataDir} is full. Free some space or set DATA_DIR to another disk.`,
      )
    case 'ENOENT':
      return new OperatorError(
        `${dataDir} cannot be created. Set DATA_DIR to a folder that this user may create.`,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new OperatorError(`${dataDir} is not a folder. Set DATA_DIR to a folder.`)
    default:
      return error
  }
}

/** Creates the data folder and proves that it can be written, durably. @throws OperatorError */
export async function checkDataDir(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.probe-${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const file = await open(probe, 'w', 0o600)
    try {
      await file.writeFile(Buffer.alloc(64 * 1024))
      await file.sync()
    } finally {
      await file.close()
      await rm(probe, { force: true })
    }
  } catch (error) {
    throw explainDiskFault(error, dataDir)
  }
}

function checkPort(variable: string, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', error => {
      const code = codeOf(error)
      if (code === 'EADDRINUSE') {
        reject(
          new OperatorError(
            `Port ${port} is in use. Stop the program that uses it or set ${variable} to another port.`,
          ),
        )
      } else if (code === 'EACCES') {
        reject(new OperatorError(`No right to listen on port ${port}. Set ${variable} to a port above 1023.`))
      } else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
        reject(new OperatorError(`${host} is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`))
      } else {
        reject(error)
      }
    })
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()))
  })
}

/** @throws OperatorError for the first thing that would keep the servers from starting */
export async function preflight(settings: Settings): Promise<void> {
  await checkPort('WEB_PORT', settings.webPort, settings.host)
  await checkPort('STUDIO_PORT', settings.studioPort, settings.host)
  await checkPort('LAKE_PORT', settings.lakePort, settings.host)
  // The desk never listens beyond this machine, whatever the others do.
  await checkPort('DESK_PORT', settings.deskPort, '127.0.0.1')
  await checkDataDir(settings.dataDir)
}
