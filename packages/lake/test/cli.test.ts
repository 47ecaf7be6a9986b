import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { explainFault } from '../src/cli/explain-fault.ts'
import { createCliBench, serve } from './cli-bench.ts'
import { password } from './handler-bench.ts'

const ok = { exitCode: 0, stderr: '' }
const newUser = 'user add --email a@example.de --name Anna --role editor --password-stdin'

describe('accounts on the command line', () => {
  test('are added, listed, disabled and enabled', async () => {
    using lake = createCliBench()
    const added = await lake.run(newUser, { stdin: `${password}\n` })
    expect(added).toMatchObject({ ...ok, stdout: expect.stringMatching(/^u[a-f0-9]{20}\n$/) })
    const id = added.stdout.trim()
    expect((await lake.run('user list')).stdout).toBe(`${id}\ta@example.de\teditor\tactive\tAnna\n`)
    expect(await lake.run('user disable --email a@example.de')).toMatchObject(ok)
    expect((await lake.run('user list')).stdout).toContain('\tdisabled\t')
    expect(await lake.run('user enable --email a@example.de')).toMatchObject(ok)
    expect(await lake.run('user disable --email b@example.de')).toMatchObject({ exitCode: 1 })
  })

  test('have a one-time link only while nobody has an account', async () => {
    using lake = createCliBench()
    const link = await lake.run('user setup-link', { environment: { LAKE_URL: 'https://lake.example.de' } })
    expect(link).toMatchObject({
      ...ok,
      stdout: expect.stringMatching(/^https:\/\/lake\.example\.de\/setup\/[\w-]{43}\n$/),
    })
    await lake.run(newUser, { stdin: password })
    expect(await lake.run('user setup-link')).toEqual({ ...ok, stdout: '' })
  })

  test('are invited, changed and read back on the command line', async () => {
    using lake = createCliBench()
    await lake.run('user add --email chef@example.de --name Chef --role administrator --password-stdin', {
      stdin: password,
    })
    await lake.run(newUser, { stdin: password })
    const invited = await lake.run('user invite --email neu@example.de --role sales --name Neu')
    expect(invited).toMatchObject({
      ...ok,
      stdout: expect.stringMatching(/^http:\/\/localhost:0\/einladung\/[\w-]{43}\n$/),
    })
    const listed = (await lake.run('user invitations')).stdout
    expect(listed).toMatch(/^i[a-f0-9]{20}\tneu@example\.de\tsales\topen\t/)
    expect(await lake.run(`user revoke-invitation ${listed.split('\t')[0]}`)).toMatchObject(ok)
    expect((await lake.run('user invitations')).stdout).toContain('\trevoked\t')
    expect(await lake.run('user invite --email a@example.de --role sales')).toMatchObject({ exitCode: 2 })

    expect(await lake.run('user role --email a@example.de --role viewer')).toMatchObject(ok)
    expect((await lake.run('user list')).stdout).toContain('\tviewer\t')
    const refused = await lake.run('user role --email chef@example.de --role viewer')
    expect([refused.exitCode, refused.stderr.includes('last administrator')]).toEqual([1, true])
    const link = await lake.run('user reset-link --email a@example.de')
    expect(link.stdout).toMatch(/^http:\/\/localhost:0\/passwort\/[\w-]{43}\n$/)
    expect(await lake.run('user reset-link --email b@example.de')).toMatchObject({ exitCode: 1 })

    const audit = (await lake.run('audit')).stdout
    expect(
      audit
        .trim()
        .split('\n')
        .map(line => line.split('\t')[1]),
    ).toEqual([
      'reset.created',
      'role.changed',
      'invitation.revoked',
      'invitation.created',
      'user.added',
      'user.added',
    ])
    expect(audit).toContain('\teditor to viewer\n')
    expect(audit).not.toMatch(/@|Chef|Neu/)
    expect((await lake.run('audit --event role.changed --limit 5')).stdout.trim().split('\n')).toHaveLength(1)
    expect(await lake.run('audit --event coffee')).toMatchObject({ exitCode: 2 })
  })

  test('change under a running server, which sees it at once', async () => {
    using lake = createCliBench()
    await lake.run('dataset create leads')
    await using server = await serve(lake)
    const { stdout } = await lake.run('token create --role administrator --label Probe')
    expect(stdout).toMatch(/^sk[\w-]{43}\n$/)
    const me = async () =>
      (
        await fetch(`http://127.0.0.1:${server.port}/v1/users/me`, {
          headers: { authorization: `Bearer ${stdout.trim()}` },
        })
      ).status
    expect(await me()).toBe(200)
    const id = (await lake.run('token list')).stdout.split('\t')[0]
    expect(await lake.run(`token revoke ${id}`)).toEqual({ ...ok, stdout: '' })
    expect(await me()).toBe(401)
    expect(await lake.run(`token revoke ${id}`)).toMatchObject({ exitCode: 1 })
  })
})

describe('a wrong call', () => {
  test.each([
    ['fly', 'There is no "fly"'],
    ['user', 'usage: lake user add'],
    ['user add', '--email: is needed'],
    ['user add --email a@b.de --name A --role lead-intake --password-stdin', '--role: must be one of admin'],
    ['user add --email a@b.de --name A --role editor', '--password-stdin: is needed'],
    ['user add --email a --name A --role editor --password-stdin', 'no e-mail address; the password needs'],
    ['token create --role king --label x', '--role: must be one of'],
    ['token create --role editor', '--label: is needed'],
    ['token revoke', 'ID: is needed'],
    ['token create --password x', "Unknown option '--password'"],
    ['dataset create x --acl secret', '--acl: must be public or private'],
    ['dataset create ../x', 'Invalid dataset name'],
    ['dataset delete x', '--yes: is needed'],
    ['import production', 'FILE: is needed'],
    ['import production x --missing --replace', '--replace: excludes --missing'],
    ['serve now', 'Unexpected argument "now"'],
  ])('%j ends with status 2 and one line that says why', async (args, why) => {
    using lake = createCliBench()
    const { exitCode, stdout, stderr } = await lake.run(args)
    expect(stderr).toContain(why)
    expect(stderr).toMatch(/^lake: [^\n]+\n$/)
    expect([exitCode, stdout]).toEqual([2, ''])
  })

  test.each([
    [{ LAKE_PORT: 'abc' }, 'LAKE_PORT'],
    [{ LAKE_URL: 'localhost' }, 'LAKE_URL'],
    [{ SANITY_PROJECT_ID: 'Mit Leerzeichen' }, 'SANITY_PROJECT_ID'],
  ])('the bad variable %j is named', async (environment, name) => {
    using lake = createCliBench()
    const { exitCode, stderr } = await lake.run('serve', { environment })
    expect(stderr).toMatch(new RegExp(`^lake: ${name}: .*Correct or unset this variable\n$`))
    expect(exitCode).toBe(2)
  })

  test('help lists every verb', async () => {
    using lake = createCliBench()
    const { stdout, exitCode } = await lake.run('help')
    expect(stdout).toContain('lake token create --role')
    expect([exitCode, stdout.trim().split('\n').length]).toEqual([0, 12])
  })
})

describe('a machine that does not play along', () => {
  test('help of a verb says how it is used', async () => {
    using lake = createCliBench()
    const usage = expect.stringMatching(/^lake restore FOLDER \[--replace\]\n$/)
    expect(await lake.run('restore --help')).toMatchObject({ ...ok, stdout: usage })
  })

  test('with a data folder that is none', async () => {
    using lake = createCliBench()
    writeFileSync(join(lake.folder, 'file'), '')
    const environment = { DATA_DIR: join(lake.folder, 'file/data') }
    for (const args of ['serve', 'user list', 'dataset create x']) {
      const { exitCode, stderr } = await lake.run(args, { environment })
      expect(stderr).toMatch(/^lake: .* is not inside a folder: set DATA_DIR to a folder\n$/)
      expect(exitCode).toBe(1)
    }
  })

  test('without the dataset that comments are for', async () => {
    using lake = createCliBench()
    const { exitCode, stderr } = await lake.run('dataset create x-comments --comments-of x')
    expect([exitCode, stderr]).toEqual([1, 'lake: There is no dataset "x": see "dataset list"\n'])
  })

  test('with a port in use', async () => {
    using lake = createCliBench()
    const other = createServer()
    await once(other.listen(0, '127.0.0.1'), 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { exitCode, stderr } = await lake.run('serve', { environment: { LAKE_PORT: port } })
    expect(stderr.trim().split('\n').at(-1)).toBe(
      `lake: Port ${port} is in use: end the other program, or set LAKE_PORT to another port`,
    )
    expect(exitCode).toBe(1)
    other.close()
  })

  test('with a server that holds the data', async () => {
    using lake = createCliBench()
    await lake.run('dataset create production --acl public')
    writeFileSync(join(lake.folder, 'a.ndjson'), '{"_id":"a","_type":"t"}\n')
    await using _server = await serve(lake)
    const refused = ['serve', 'dataset create x', 'dataset delete production --yes', 'restore x']
    for (const args of [...refused, `import production ${lake.folder}/a.ndjson`]) {
      const { exitCode, stderr } = await lake.run(args)
      expect(stderr).toMatch(/^lake: Another lake works on \S+: stop it first/)
      expect(exitCode).toBe(1)
    }
    expect((await lake.run('dataset list')).stdout).toMatch(/^production\tpublic\t/)
  })

  test.each([
    [{ code: 'ERR_SQLITE_ERROR', errcode: 13, message: 'database or disk is full' }, 'disk is full'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 1544, message: 'readonly' }, 'read-only'],
    [{ code: 'ENOSPC', path: '/x', message: 'no space' }, 'disk is full'],
    [{ code: 'EACCES', path: '/x', message: 'denied' }, 'No right to use /x'],
    [{ code: 'EROFS', path: '/x', message: 'ro' }, 'writable disk'],
    [{ message: 'two\nlines' }, 'two lines'],
  ])('with %j, which is explained', (fault, why) => {
    const { text: explanation, exitCode } = explainFault(Object.assign(new Error(), fault))
    expect(explanation).toContain(why)
    expect(explanation).not.toContain('\n')
    expect(exitCode).toBe(1)
  })
})

test('the program ends cleanly on SIGTERM and can be started again', async () => {
  using lake = createCliBench()
  const main = join(import.meta.dirname, '../src/main.ts')
  const environment = { ...process.env, DATA_DIR: lake.dataDir, LAKE_PORT: '0' }
  for (const _ of Array(2)) {
    const child = spawn(process.execPath, [main, 'serve'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const stdout = text(child.stdout)
    const exited = once(child, 'exit')
    let log = ''
    for await (const chunk of child.stderr.setEncoding('utf8')) {
      log += chunk
      if (chunk.includes('"ready"')) child.kill('SIGTERM')
    }
    expect(await exited).toEqual([0, null])
    expect(log).toMatch(/"message":"ready".*\n.*"message":"stopping"/)
    expect(await stdout).toBe('')
  }
})
