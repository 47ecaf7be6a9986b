import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '@repo/scripts/settings'
import { freePorts } from '../support/free-ports.ts'

/** A server that stands beside ours in the same run. */
export interface Peer extends AsyncDisposable {
  readonly name: string
  readonly pid: number
  readonly origin: string
}

export const nextBin = createRequire(join(root, 'apps/web/package.json')).resolve('next/dist/bin/next')

async function untilUp(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline && child.exitCode === null) {
    const isUp = await fetch(url).then(
      response => response.ok,
      () => false,
    )
    if (isUp) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`${url} did not come up`)
}

/** Resolves when the child answers at `path`. */
export async function started(name: string, port: number, path: string, child: ChildProcess): Promise<Peer> {
  const origin = `http://127.0.0.1:${port}`
  await untilUp(`${origin}${path}`, child)
  return {
    name,
    pid: child.pid ?? 0,
    origin,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** `next start` over a built app. */
export async function startNext(
  name: string,
  folder: string,
  path: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Peer> {
  const [port = 0] = await freePorts(1)
  const child = spawn(process.execPath, [nextBin, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: 'ignore',
  })
  return started(name, port, path, child)
}

/** Where Debian puts the module that serves files packed beforehand. */
const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'
export const hasNginx = spawnSync('nginx', ['-v']).error === undefined

/** nginx with one worker over ready files: `<name>` and `<name>.br`. */
export async function startNginx(folder: string, path: string): Promise<Peer> {
  const [port = 0] = await freePorts(1)
  await mkdir(join(folder, 'tmp'), { recursive: true })
  // Started by root, its worker is somebody else.
  await chmod(folder, 0o755)
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    kind => `${kind}_temp_path ${join(folder, 'tmp')};`,
  )
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${join(folder, 'nginx.pid')}; error_log stderr crit;
load_module ${brotliModule};
events { worker_connections 1024; }
http { access_log off; sendfile on; open_file_cache max=100; keepalive_requests 1000000; brotli_static on;
${places.join(' ')} types { text/html html; image/webp webp; }
server { listen 127.0.0.1:${port}; root ${folder}; } }`,
  )
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
  return started('nginx', port, path, child)
}

/** The floor of Node: one finished body, no decision. */
export async function startBareNode(folder: string, file: string, path: string): Promise<Peer> {
  const [port = 0] = await freePorts(1)
  const script = join(folder, 'bare.mjs')
  await writeFile(
    script,
    `import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
const body = readFileSync(${JSON.stringify(file)})
const head = ['Content-Type', 'text/html', 'Content-Encoding', 'br', 'Content-Length', String(body.length)]
createServer((_, response) => { response.writeHead(200, head); response.end(body) }).listen(${port}, '127.0.0.1')`,
  )
  return started('node:http', port, path, spawn(process.execPath, [script], { stdio: 'ignore' }))
}
