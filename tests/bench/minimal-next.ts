import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '@repo/scripts/settings'
import { nextBin } from './servers.ts'

/** Inside the checkout, where Next finds itself; git does not look at it. */
const folder = join(root, 'tests/bench/.minimal')

export interface MinimalNext extends AsyncDisposable {
  readonly folder: string
  readonly path: string
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
export const dynamicParams = false
export default async function Page({ params }) {
  const { slug } = await params
  return <main><h1>{slug}</h1>{paragraphs.map((text, index) => <p key={index}>{text}</p>)}</main>
}`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return {
    folder,
    path: '/artikel/a0',
    buildMs: buildNext(folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Milliseconds of `next build` in a folder. @throws Error with what it said */
export function buildNext(inFolder: string): number {
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [nextBin, 'build'], {
    cwd: inFolder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error(`next build failed: ${stdout}${stderr}`)
  return performance.now() - startedAt
}
