import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { FileSource } from '@repo/front/front-options.ts'
import { isOwnWorker } from './site-rules.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

interface Folder {
  readonly folder: string
  /** Address of the folder, without a slash at its end. */
  readonly address: string
  readonly isImmutable: (address: string) => boolean
  readonly isWorker?: (address: string) => boolean
}

async function filesIn({
  folder,
  address,
  isImmutable,
  isWorker = () => false,
}: Folder): Promise<[string, FileSource][]> {
  // A site without public files has no such folder.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => entry.isFile())
    .map(entry => {
      const file = join(entry.parentPath, entry.name)
      const path = relative(folder, file).split(sep).map(encodeURIComponent).join('/')
      const contentType = contentTypes[extname(entry.name).toLowerCase()] ?? 'application/octet-stream'
      const target = `${address}/${path}`
      const source = {
        file,
        contentType,
        isImmutable: isImmutable(target),
        isWorker: isWorker(target),
      }
      return [target, source]
    })
}

/** Every file that the build made for browsers, and every public one, by address. */
export async function buildFiles(root: string): Promise<ReadonlyMap<string, FileSource>> {
  const [built, own] = await Promise.all([
    filesIn({ folder: join(root, '.next/static'), address: '/_next/static', isImmutable: () => true }),
    filesIn({
      folder: join(root, 'public'),
      address: '',
      // A name with a hash in it changes with the content.
      isImmutable: address => /\.[\w-]{8,}\.\w+$/.test(address),
      isWorker: isOwnWorker,
    }),
  ])
  return new Map([...built, ...own])
}
