import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from '@repo/scripts/settings'
import { nextBin } from './servers.ts'

/** Inside the checkout, where Next finds itself; git does not look at it. */
const folder = join(root, 'tests/bench/.minimal')

export interface MinimalNext extends AsyncDisposable {
  readonly folder: string
  readonly path: string
  /** The same article in our style sheets and fonts. */
  readonly dressedPath: string
  /** An address that was not prerendered; another for each number. */
  readonly unbuiltPath: (index: number) => string
  readonly buildMs: number
}

/** What a page of ours loads before it is painted. */
interface Dress {
  readonly styles: readonly string[]
  readonly fonts: readonly string[]
}

/** Next keeps `/_next` for itself; style sheets find their fonts beside them all the same. */
const servedAt = (address: string): string => address.replace('/_next/static/', '/kleid/')

/** Copies style sheets and fonts to where the minimal app serves them. */
async function copyDress({ styles, fonts }: Dress, site: string): Promise<void> {
  for (const address of [...styles, ...fonts]) {
    const file = join(folder, 'public', servedAt(address))
    await mkdir(dirname(file), { recursive: true })
    const response = await fetch(`${site}${address}`)
    if (!response.ok) throw new Error(`${address} was answered ${response.status}`)
    await writeFile(file, Buffer.from(await response.arrayBuffer()))
  }
}

export interface MinimalOptions {
  readonly paragraphs: readonly string[]
  readonly count: number
  readonly dress: Dress
  /** Where the dress comes from. */
  readonly site: string
}

/** The smallest Next app with the same article, prerendered `count` times: what the framework alone costs. */
export async function buildMinimalNext({
  paragraphs,
  count,
  dress,
  site,
}: MinimalOptions): Promise<MinimalNext> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'app/artikel/[slug]'), { recursive: true })
  await mkdir(join(folder, 'app/gekleidet'), { recursive: true })
  await copyDress(dress, site)
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
    'app/gekleidet/page.jsx': `const paragraphs = ${JSON.stringify(paragraphs)}
const { styles, fonts } = ${JSON.stringify({ styles: dress.styles.map(servedAt), fonts: dress.fonts.map(servedAt) })}
export default function Page() {
  return <main>
    {fonts.map(href => <link key={href} rel="preload" as="font" type="font/woff2" crossOrigin="" href={href} />)}
    {styles.map(href => <link key={href} rel="stylesheet" precedence="site" href={href} />)}
    <h1>Artikel</h1>{paragraphs.map((text, index) => <p key={index}>{text}</p>)}
  </main>
}`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return {
    folder,
    path: '/artikel/a0',
    dressedPath: '/gekleidet',
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
