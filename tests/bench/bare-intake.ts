import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePorts } from '../support/free-ports.ts'
import { type Peer, started } from './servers.ts'

/**
 * The floor under W2, as it was measured where the goal was set: `node:http`, one table of leads with their idempotency
 * key, one of what is to be sent, and one COMMIT with its sync for all that came together. It checks nothing and shows
 * nobody anything.
 */
export async function startBareIntake(folder: string): Promise<Peer> {
  const [port = 0] = await freePorts(1)
  const script = join(folder, 'bare-intake.mjs')
  await writeFile(
    script,
    `import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
const database = new DatabaseSync(${JSON.stringify(join(folder, 'bare-intake.sqlite'))})
database.exec(\`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE leads (id INTEGER PRIMARY KEY, key TEXT UNIQUE, body TEXT);
  CREATE TABLE outbox (lead INTEGER, kind TEXT)\`)
const addLead = database.prepare('INSERT INTO leads (key, body) VALUES (?, ?) ON CONFLICT DO NOTHING')
const addMail = database.prepare('INSERT INTO outbox (lead, kind) VALUES (?, ?)')
let waiting = []
const commit = () => {
  const group = waiting
  waiting = []
  database.exec('BEGIN IMMEDIATE')
  for (const { fields } of group) {
    const { changes, lastInsertRowid } = addLead.run(fields.idempotencyKey, JSON.stringify(fields))
    if (changes > 0) addMail.run(lastInsertRowid, 'notice')
  }
  database.exec('COMMIT')
  for (const { response } of group) response.writeHead(303, { location: '/danke' }).end()
}
createServer((request, response) => {
  if (request.method === 'GET') return response.end()
  let body = ''
  request.setEncoding('utf8').on('data', chunk => { body += chunk }).on('end', () => {
    if (waiting.length === 0) setImmediate(commit)
    waiting.push({ fields: Object.fromEntries(new URLSearchParams(body)), response })
  })
}).listen(${port}, '127.0.0.1')`,
  )
  return started('bare intake', port, '/', spawn(process.execPath, [script], { stdio: 'ignore' }))
}
