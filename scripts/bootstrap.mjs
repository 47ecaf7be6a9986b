// Runs on whatever Node the machine has (20 or newer): installs what is missing, then hands over to the
// Node that the lock file names. Everything after this file may rely on that one.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [verb = '', ...rest] = process.argv.slice(2)
const verbs = ['start', 'dev', 'test', 'bench', 'soak', 'build', 'lake']

const fail = message => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

if (!verbs.includes(verb)) fail(`Unknown command "${verb}". Known: ${verbs.join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old: Klartext starts on Node 20 or newer. Install it and run the command again.`,
  )
}

const node = join(root, 'node_modules/node/bin/node')
const stamp = join(root, 'node_modules/.klartext-lock')
const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
const isInstalled = existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash

if (!isInstalled) {
  process.stderr.write('Installing packages (first run or a new lock file; one to three minutes) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Not "npm ci": it refuses a lock file that lacks another platform's optional packages, and a registry mirror
  // need not carry those. "--no-save" leaves the lock file as it is.
  const install = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (install.error)
    fail(`npm could not be run (${install.error.message}). Install npm and run the command again.`)
  if (install.status !== 0) {
    fail(
      'Installing packages failed; npm says why above. Check network, disk space and rights on this folder.',
    )
  }
  if (!existsSync(node)) {
    fail(
      'npm did not bring Node: allow install scripts (npm config delete ignore-scripts) and run the command again.',
    )
  }
  writeFileSync(stamp, lockHash)
}

const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', join(root, 'scripts', `${verb}.ts`), ...rest],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
      // What any of our processes and threads has compiled once, and stripped of its types, the next one finds there.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/code'),
      DO_NOT_TRACK: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      TURBO_TELEMETRY_DISABLED: '1',
      NO_UPDATE_NOTIFIER: '1',
    },
  },
)
// After a Ctrl-C the terminal has told the child too; being told twice does it no harm.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm hands a SIGTERM only to the shell between itself and us, which dies without passing it on.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM')
}, 200).unref()
child.on('error', error => fail(`Node from node_modules could not be started: ${error.message}`))
child.on('exit', (code, signal) => {
  process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1))
})
