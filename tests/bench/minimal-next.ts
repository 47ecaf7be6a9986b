import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '@repo/scripts/settings'
import { nextBin } from './servers.ts'

/** Inside the checkout, where Next finds itself; git does not look at it. */
const folder = join(root, 'tests/bench/.minimal')

export interface MinimalNext extends AsyncDisposable {
  readonly folder: string
  readonly path: string
  /** An address that was not prerendered; another for each number. */
  readonly unbuiltPath: (index: number) => string
  readonly buildMs: number
}

/** The smallest Next app with the same article, prerendered `count` times: what the framework alone costs. */
export async function buildMinimalNext(paragraphs: readonly string[], count: number): Promise<MinimalNext> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'app/artikel/[slug]'), { recursive: true })
  const files: Readonly<Record<string, string>> = {
    'package.json': '{"name":"minimal","private":true,"type":"module"}',
    'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(root)} }, poweredByHeader: false }`,
    'app/layout.jsx':
      'export default function Layout({ children }) { return <html lang="de"><body>{children}</body></html> }',
    'app/artikel/[slug]/page.jsx': `const paragraphs = ${JSON.stringify(paragraphs)}
export const generateStaticParams = () => Array.from({ length: ${count} }, (_, index) => ({ slug: 'a' + index }))
export default async function Page({ params }) {
  const { slug } = await params
  return <main><h1>{slug}</h1>{paragraphs.map((text, index) => <p key={index}>{text}</p>)}</main>
}`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return {
    folder,
    path: '/artikel/a0',
    unbuiltPath: index => `/artikel/b${index}`,
    buildMs: await buildNext(folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Milliseconds of `next build` in a folder. @throws Error with what it said */
export async function buildNext(inFolder: string): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [nextBin, 'build'], {
    cwd: inFolder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const [status]: unknown[] = await once(child, 'close')
  if (status !== 0) throw new Error(`next build failed: ${said}`)
  return performance.now() - startedAt
}
