import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { testIo } from './io.fixture.ts'
import { main } from './main.ts'

/** Generous for a busy machine: the first start loads everything. */
const SOON = { timeout: 20_000 }

const emptyDirectory = () => mkdtempSync(join(tmpdir(), 'anon-emulator-cli-'))

/** Starts the emulator as a command and resolves once it said that it is ready. */
async function started(args: string[] = [], cwd = emptyDirectory(), env: Record<string, string> = {}) {
  const parts = testIo(cwd, env)
  const done = main(['start', '--port', '0', '--json', ...args], parts.io)
  await vi.waitFor(() => expect(parts.out.length).toBeGreaterThan(0), SOON)
  const ready = JSON.parse(parts.out[0] ?? '') as {
    event: string
    url: string
    port: number
    appId: string | null
    pid: number
  }
  return { ...parts, cwd, ready, done }
}

describe('start', () => {
  it('prints the ready line as JSON first, only once the server answers, and ends with 0', async () => {
    const { ready, interrupt, done } = await started()
    expect(ready).toMatchObject({ event: 'ready', appId: null, pid: process.pid })
    expect((await fetch(`${ready.url}/`)).status).toBe(200)
    interrupt()
    expect(await done).toBe(0)
    await expect(fetch(`${ready.url}/`)).rejects.toThrow()
  })

  it('says that an empty directory is served with anon-user enabled', async () => {
    const { io, out, interrupt } = testIo(emptyDirectory())
    const done = main(['--port', '0'], io)
    await vi.waitFor(
      () => expect(out.join('\n')).toMatch(/no auth_providers here: serving an app with anon-user enabled/),
      SOON,
    )
    interrupt()
    expect(await done).toBe(0)
  })

  it('with --log-level debug says every call of a client', async () => {
    const { io, out, interrupt } = testIo(emptyDirectory())
    const done = main(['--port', '0', '--log-level', 'debug'], io)
    await vi.waitFor(() => expect(out.join('\n')).toMatch(/Base URL {4}http/), SOON)
    const url = /Base URL {4}(\S+)/.exec(out.join('\n'))?.[1]
    await fetch(`${url}/api/client/v2.0/app/a/auth/providers/anon-user/login`, { method: 'POST' })
    await fetch(`${url}/api/client/v2.0/app/a/auth/providers/anon/login`, { method: 'POST' })
    interrupt()
    expect(await done).toBe(0)
    expect(out).toContain('a: POST /api/client/v2.0/app/a/auth/providers/anon-user/login 200')
    expect(out).toContain('a: POST /api/client/v2.0/app/a/auth/providers/anon/login 404')
  })

  it('says who holds the port, and the two ways out', async () => {
    const { ready, interrupt, done } = await started()
    const second = testIo(emptyDirectory())
    expect(await main(['--port', String(ready.port)], second.io)).toBe(1)
    expect(second.err).toHaveLength(1)
    expect(second.err[0]).toMatch(
      new RegExp(
        `port ${ready.port} is held by an anon-emulator .*pid ${process.pid}.*anon-emulator stop.*--port 0`,
      ),
    )
    interrupt()
    await done
  })

  it('wants both halves of an account for administrators', async () => {
    for (const flags of [
      ['--admin-user', 'ann'],
      ['--admin-key', ':a-private-key'],
    ]) {
      const { io, err } = testIo(emptyDirectory())
      expect(await main(['--port', '0', ...flags], io)).toBe(2)
      expect(err.join('\n')).toContain(`${flags[0]}: expected two texts`)
    }
  })

  it('prints every change of a provider file as it is saved', async () => {
    const cwd = emptyDirectory()
    expect(await main(['init'], testIo(cwd).io)).toBe(0)
    const { out, interrupt, done } = await started([], cwd)
    const file = join(cwd, 'auth_providers/anon-user.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('false', 'true'))
    await vi.waitFor(() => expect(out.join('\n')).toContain('anon-user: enabled → disabled'), {
      timeout: 5000,
    })
    interrupt()
    await done
  })

  it('writes the ready file and takes it away at the end', async () => {
    const { cwd, ready, interrupt, done } = await started(['--ready-file', 'run/ready.json'])
    const file = join(cwd, 'run/ready.json')
    await vi.waitFor(() => expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ready), SOON)
    interrupt()
    await done
    expect(existsSync(file)).toBe(false)
  })

  it('ends with the process it was told to watch', async () => {
    const { dead, done } = await started(['--parent-pid', '4711'])
    dead.add(4711)
    expect(await done).toBe(0)
  })

  it('the ready line is the first also when a file is broken', async () => {
    const cwd = emptyDirectory()
    await main(['init'], testIo(cwd).io)
    writeFileSync(join(cwd, 'auth_providers/anon-user.json'), '{')
    const { out, ready, interrupt, done } = await started([], cwd)
    expect(ready.event).toBe('ready')
    await vi.waitFor(() => expect(out.slice(1).join()).toContain('auth_providers/anon-user.json:1:2'), SOON)
    interrupt()
    await done
  })

  it('refuses production unless told that it is not', async () => {
    const parts = testIo(emptyDirectory(), { NODE_ENV: 'production' })
    expect(await main(['--port', '0'], parts.io)).toBe(1)
    expect(parts.err[0]).toContain('--i-know-this-is-not-production')
    const { interrupt, done } = await started(['--i-know-this-is-not-production'], undefined, {
      NODE_ENV: 'production',
    })
    interrupt()
    expect(await done).toBe(0)
  })

  it('refuses a directory that is not there, and options that cannot be', async () => {
    const missing = testIo(emptyDirectory())
    expect(await main(['nowhere'], missing.io)).toBe(1)
    expect(missing.err[0]).toContain('anon-emulator init nowhere')
    const wrong = testIo(emptyDirectory())
    expect(await main(['--port', 'x'], wrong.io)).toBe(2)
    expect(await main(['--now', 'yesterday', '--port', '0'], wrong.io)).toBe(2)
    expect(await main(['--nonsense'], wrong.io)).toBe(2)
    expect(wrong.err.join('\n')).not.toMatch(/\bat .*:\d+:\d+/)
  })
})

describe('against a running emulator', () => {
  it('status shows it, wait waits for it, stop ends it', async () => {
    const { ready, done } = await started(['--app-id', 'mine-abcde'])
    const parts = testIo(emptyDirectory(), {})
    expect(await main(['wait', '--url', ready.url, '--timeout', '5s'], parts.io)).toBe(0)
    expect(await main(['status', '--url', ready.url, '--json'], parts.io)).toBe(0)
    expect(JSON.parse(parts.out.at(-1) ?? '')).toMatchObject({ defaultAppId: 'mine-abcde', url: ready.url })
    expect(await main(['status', '--url', ready.url], parts.io)).toBe(0)
    expect(await main(['stop', '--url', ready.url], parts.io)).toBe(0)
    expect(await done).toBe(0)
    await expect(fetch(`${ready.url}/`)).rejects.toThrow()
  })

  it('fails in words where nobody answers', async () => {
    const parts = testIo(emptyDirectory())
    const url = 'http://127.0.0.1:1'
    for (const command of [['status'], ['stop'], ['wait', '--timeout', '0s']]) {
      expect(await main([...command, '--url', url], parts.io)).toBe(1)
    }
    expect(parts.err.every((line) => line.startsWith('anon-emulator: no emulator answer'))).toBe(true)
  })
})

describe('init and check', () => {
  it('init writes the minimal app directory once, and check finds nothing wrong with it', async () => {
    const cwd = emptyDirectory()
    const parts = testIo(cwd)
    expect(await main(['init'], parts.io)).toBe(0)
    const file = join(cwd, 'auth_providers/anon-user.json')
    expect(readFileSync(file, 'utf8')).toBe(
      '{\n    "name": "anon-user",\n    "type": "anon-user",\n    "disabled": false\n}\n',
    )
    writeFileSync(file, readFileSync(file, 'utf8').replace('false', 'true'))
    expect(await main(['init'], parts.io)).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('true')
    expect(await main(['check'], parts.io)).toBe(0)
    expect(parts.out.at(-1)).toBe('no problems: anon-user disabled')
  })

  it('init says so where a file is in the way, and writes nothing', async () => {
    const cwd = emptyDirectory()
    writeFileSync(join(cwd, 'afile'), 'mine')
    const parts = testIo(cwd)
    expect(await main(['init', 'afile'], parts.io)).toBe(1)
    expect(parts.err).toEqual([
      `anon-emulator: cannot write ${join('afile', 'auth_providers', 'anon-user.json')}: a file stands where a folder is to be. Name another directory`,
    ])
    expect(readFileSync(join(cwd, 'afile'), 'utf8')).toBe('mine')
  })

  it('check names file, line, column and field, and ends with 1', async () => {
    const cwd = emptyDirectory()
    const parts = testIo(cwd)
    await main(['init'], parts.io)
    writeFileSync(
      join(cwd, 'auth_providers/anon-user.json'),
      '{\n  "name": "anon-user",\n  "type": "anon-user",\n  "disabled": "no"\n}\n',
    )
    expect(await main(['check'], parts.io)).toBe(1)
    expect(parts.out.at(-1)).toMatch(/^error: auth_providers\/anon-user\.json:4:15: /)
    expect(await main(['check', '--json'], parts.io)).toBe(1)
    expect(JSON.parse(parts.out.at(-1) ?? '')).toMatchObject({
      ok: false,
      problems: [{ line: 4, column: 15, field: 'disabled' }],
    })
  })

  it('check ends with 0 for warnings alone, and with 1 when they are to count', async () => {
    const cwd = emptyDirectory()
    const parts = testIo(cwd)
    await main(['init'], parts.io)
    const file = join(cwd, 'auth_providers/anon-user.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"disabled"', '"metadata_fields": 7, "disabled"'))
    expect(await main(['check'], parts.io)).toBe(0)
    expect(parts.out.at(-1)).toMatch(/^warning: /)
    expect(await main(['check', '--json'], parts.io)).toBe(0)
    expect(JSON.parse(parts.out.at(-1) ?? '')).toMatchObject({
      ok: true,
      problems: [{ severity: 'warning' }],
    })
    expect(await main(['check', '--strict'], parts.io)).toBe(1)
  })

  it('check refuses a directory that configures nothing', async () => {
    const parts = testIo(emptyDirectory())
    expect(await main(['check'], parts.io)).toBe(1)
    expect(await main(['check', 'nowhere'], parts.io)).toBe(1)
  })
})
