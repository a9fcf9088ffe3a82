import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { logInByFetch, runCli, startCli, startEmulator } from '../fixtures/cli.fixture.ts'
import { loopbacks } from '../fixtures/ports.fixture.ts'
import { sendRaw } from '../fixtures/raw-request.fixture.ts'
import { ANON_USER_FILE, anonUserFile, testDirectory, writeInto } from '../fixtures/temp-directory.fixture.ts'

const POLL = { timeout: 20_000, interval: 25 }

async function start(args: readonly string[], cwd = testDirectory()) {
  const emulator = await startEmulator(args, { cwd })
  onTestFinished(() => emulator.process.end())
  return emulator
}

/** Without --json, as a person starts it; resolves once it is ready. */
async function startForPeople(cwd: string) {
  const emulator = startCli(['--port', '0'], { cwd })
  onTestFinished(() => emulator.end())
  const url = (await emulator.line((line) => line.includes('Base URL'))).trim().split(/\s+/).at(-1)
  return { ...emulator, url }
}

describe('start', () => {
  it('in an empty directory says that it serves an app with anon-user enabled, and does', async () => {
    const emulator = await startForPeople(testDirectory())
    await emulator.line((line) => line.includes('Ctrl-C'))
    expect(emulator.stdout.join('\n')).toContain('serving an app with anon-user enabled')
    const curl = emulator.stdout.find((line) => line.includes('curl -X POST')) ?? ''
    const { user_id } = await logInByFetch(curl.trim().split(' ').at(-1) ?? '')
    expect(user_id).toMatch(/^[0-9a-f]{24}$/)
    expect(emulator.stderr).toEqual([])
  })

  it('with --json prints the ready line first, when it answers', async () => {
    const emulator = await start(['--app-id', 'myapp-abcde'])
    const { port, pid } = emulator
    expect(JSON.parse(emulator.process.stdout[0] ?? '')).toEqual({
      event: 'ready',
      url: `http://127.0.0.1:${port}`,
      port,
      appId: 'myapp-abcde',
      pid: emulator.process.pid,
    })
    expect(await emulator.control.call('GET', '/status')).toMatchObject({ pid, defaultAppId: 'myapp-abcde' })
  })

  it('with --json prints the ready line first although the app directory has warnings', async () => {
    const directory = testDirectory({ [ANON_USER_FILE]: anonUserFile({ disabled: false }) })
    const emulator = await start([directory])
    expect(JSON.parse(emulator.process.stdout[0] ?? '')).toMatchObject({ event: 'ready' })
  })

  it('answers on every loopback address alike, and tells each client the origin it used', async () => {
    const { port } = await start([])
    expect(loopbacks).toContain('127.0.0.1')
    for (const host of [...loopbacks, 'localhost']) {
      const client = `http://${host}:${port}/api/client/v2.0/app/myapp-abcde`
      const location = await (await fetch(`${client}/location`)).json()
      expect(location).toMatchObject({ hostname: `http://${host}:${port}` })
      await logInByFetch(`${client}/auth/providers/anon-user/login`)
    }
  })

  it('shows a changed provider file as what it means', async () => {
    const directory = testDirectory({ [ANON_USER_FILE]: anonUserFile({ disabled: false }) })
    const emulator = await startForPeople(directory)
    writeInto(directory, ANON_USER_FILE, anonUserFile({ disabled: true }))
    await emulator.line((line) => line.includes('anon-user: enabled → disabled'))
    writeInto(directory, ANON_USER_FILE, anonUserFile({ disabled: false }))
    await emulator.line((line) => line.includes('anon-user: disabled → enabled'))
  })

  it('shows where a provider file is broken, and goes on with the last good one', async () => {
    const directory = testDirectory({ [ANON_USER_FILE]: anonUserFile({ disabled: false }) })
    const emulator = await startForPeople(directory)
    writeInto(directory, ANON_USER_FILE, '{\n    "name": "anon-user",\n    "type": anon-user\n}\n')
    await vi.waitFor(
      () => expect(emulator.stderr.join('\n')).toMatch(/auth_providers\/anon-user\.json:3:\d+: /),
      POLL,
    )
    await logInByFetch(`${emulator.url}/api/client/v2.0/app/any/auth/providers/anon-user/login`)
  })

  it('with --quiet says nothing; the ready file tells', async () => {
    const directory = testDirectory()
    const readyFile = join(directory, 'run', 'ready.json')
    const emulator = startCli(['--port', '0', '--quiet', '--ready-file', readyFile], { cwd: directory })
    onTestFinished(() => emulator.end())
    await vi.waitFor(() => expect(existsSync(readyFile)).toBe(true), POLL)
    const { url, pid } = JSON.parse(readFileSync(readyFile, 'utf8')) as { url: string; pid: number }
    expect(pid).toBe(emulator.pid)
    await logInByFetch(`${url}/api/client/v2.0/app/any/auth/providers/anon-user/login`)
    emulator.signal('SIGTERM')
    expect(await emulator.ended).toEqual({ code: 0, signal: null })
    expect([...emulator.stdout, ...emulator.stderr]).toEqual([])
  })

  it('refuses a host name it was not told of, and serves it with --allowed-host', async () => {
    const asked = { method: 'GET', path: '/emulator/v1/status', headers: { Host: 'emulator.test:1234' } }
    const strict = await start([])
    expect(await sendRaw(strict.port, asked)).toMatchObject({
      status: 403,
      body: expect.stringContaining('--allowed-host'),
    })
    const open = await start(['--allowed-host', 'emulator.test'])
    expect(await sendRaw(open.port, asked)).toMatchObject({ status: 200 })
  })

  it('is refused where NODE_ENV is production, unless one insists', async () => {
    const surroundings = { cwd: testDirectory(), env: { NODE_ENV: 'production' } }
    const refused = await runCli(['--port', '0'], surroundings)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('NODE_ENV is production')
    const emulator = await startEmulator(['--i-know-this-is-not-production'], surroundings)
    onTestFinished(() => emulator.process.end())
    await logInByFetch(emulator.loginUrl('any'))
  })
})
