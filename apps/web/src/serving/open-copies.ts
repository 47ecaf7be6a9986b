import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PageCopies, type PageCopiesOptions } from '@repo/front/page-copies.ts'

const maxBytes = 512 * 1024 * 1024
const maxAgeMs = 30 * 24 * 60 * 60 * 1_000

interface OpenCopiesOptions extends Pick<PageCopiesOptions, 'onFault'> {
  /** Folder of the app, with its build. */
  readonly root: string
  /** Folder of what must survive. The copies in it need not: whoever deletes `pages` loses them for the next outage only. */
  readonly dataDir: string
}

/**
 * The copies of this build's pages; those of another build name files that are not there any more, and go.
 * @returns `undefined` where the folder cannot be used: a site without copies is better than none
 */
export async function openCopies(options: OpenCopiesOptions): Promise<PageCopies | undefined> {
  try {
    return await open(options)
  } catch (fault) {
    options.onFault('/', fault)
    return undefined
  }
}

async function open({ root, dataDir, onFault }: OpenCopiesOptions): Promise<PageCopies> {
  const build = (await readFile(join(root, '.next/BUILD_ID'), 'utf8')).trim()
  const all = join(dataDir, 'pages')
  const folder = join(all, build)
  const copies = await PageCopies.open({ folder, maxBytes, maxAgeMs, nowMs: Date.now, onFault })
  const others = (await readdir(all)).filter(name => name !== build)
  await Promise.all(others.map(name => rm(join(all, name), { recursive: true })))
  return copies
}
