import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { packageRoot } from '../fixtures/built-package.fixture.ts'
import { type CommandResult, runCli, startCli } from '../fixtures/cli.fixture.ts'
import { closeServer, freePort, isFree, listenOn } from '../fixtures/ports.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

const SOON = { timeout: 20_000, interval: 25 }
const PRINT_ENVIRONMENT = `console.log(JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(
  ([name]) => /^ANON_EMULATOR_|_BASE_URL$/.test(name)))))`

/** Runs `exec` with a Node script as the command. */
function exec(
  script: string,
  options: readonly string[] = [],
  cwd = testDirectory(),
): Promise<CommandResult> {
  return runCli(['exec', ...options, '--', process.execPath, '-e', script], { cwd })
}

describe('the exit code', () => {
  it.each([0, 7])('is the command’s: %d', async (code) => {
    expect((await exec(`process.exit(${code})`)).code).toBe(code)
  })

  it('of a command that a signal ended is 128 and its number', async () => {
    expect((await exec("process.kill(process.pid, 'SIGKILL')")).code).toBe(128 + 9)
    expect((await exec("process.kill(process.pid, 'SIGTERM')")).code).toBe(128 + 15)
  })

  it('is the command’s when the export at the end fails too; that failure alone is 1', async () => {
    // A place that is good at the start, and no more when it comes to writing.
    const inTheWay = "require('fs').mkdirSync('out.json/in-the-way', { recursive: true })"
    const nowhere = ['--export-on-exit', 'out.json']
    const failed = await exec(`${inTheWay}; process.exit(7)`, nowhere)
    expect(failed).toMatchObject({ code: 7, stderr: expect.stringContaining('out.json') })
    expect(await exec(`${inTheWay}; process.exit(0)`, nowhere)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('out.json'),
    })
  })

  it('of a command that cannot be started is 127, and says why', async () => {
    const result = await runCli(['exec', '--', 'no-such-command'], { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 127, stdout: '' })
    expect(result.stderr).toMatch(/cannot start 'no-such-command'/)
  })
})

describe('the command', () => {
  it('finds the emulator in its environment, and has standard output to itself', async () => {
    const result = await exec(PRINT_ENVIRONMENT)
    expect(result).toMatchObject({ code: 0, stderr: '' })
    const { ANON_EMULATOR_URL: url, ...rest } = JSON.parse(result.stdout) as Record<string, string>
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(rest).toEqual({
      ANON_EMULATOR_APP_ID: expect.stringMatching(/^app-[a-z]+$/),
      STITCH_BASE_URL: url,
      REALM_BASE_URL: url,
      BAAS_BASE_URL: url,
    })
    expect(await isFree(Number(new URL(url ?? '').port))).toBe(true)
  })

  it('may be a program with an unmodified SDK, that knows the emulator by its environment alone', async () => {
    const sdk = JSON.stringify(join(packageRoot, 'node_modules', 'realm-web'))
    const result = await exec(`
      const { App, Credentials } = require(${sdk})
      const app = new App({ id: process.env.ANON_EMULATOR_APP_ID, baseUrl: process.env.REALM_BASE_URL })
      app.logIn(Credentials.anonymous()).then(async (user) => {
        await user.refreshProfile()
        await user.logOut()
        console.log(user.id, user.state)
      })`)
    expect(result).toMatchObject({ code: 0, stderr: '' })
    expect(result.stdout).toMatch(/^[0-9a-f]{24} logged-out\n?$/)
  })

  it('is told the configured app, and takes its own options for itself', async () => {
    const result = await runCli(
      [
        'exec',
        '--app-id',
        'mine-abcde',
        process.execPath,
        '-p',
        'process.env.ANON_EMULATOR_APP_ID',
        '--',
        '--port',
      ],
      { cwd: testDirectory() },
    )
    expect(result).toMatchObject({ code: 0, stdout: 'mine-abcde' })
  })

  it('with --shell may be what only a shell understands', async () => {
    const result = await runCli(['exec', '--shell', '--', 'echo one && echo two'], { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 0, stdout: 'one\ntwo' })
  })

  it('logs in with the Stitch server SDK by what it finds there', async () => {
    const result = await exec(STITCH_SCRIPT, [], packageRoot)
    expect(result).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f]{24}$/) })
  })

  it('uses the other commands without being told where', async () => {
    const bin = join(packageRoot, 'dist/bin.js')
    const line = `"${process.execPath}" "${bin}" users create --json && "${process.execPath}" "${bin}" users list`
    const { code, stdout } = await runCli(['exec', '--shell', '--', line], { cwd: testDirectory() })
    expect(code).toBe(0)
    expect(stdout).toContain('neverLoggedIn')
  })
})

describe('a failure', () => {
  it('shows the last calls, without secrets, and what was not expected', async () => {
    const { code, stderr, stdout } = await exec(`
      const { ANON_EMULATOR_URL: url, ANON_EMULATOR_APP_ID: app } = process.env
      const client = url + '/api/client/v2.0/app/' + app
      const login = () => fetch(client + '/auth/providers/anon-user/login', { method: 'POST' })
      for (let time = 0; time < 25; time += 1) await login()
      await fetch(client + '/no/such/call')
      await fetch(url + '/emulator/v1/apps/' + app + '/faults/next', { method: 'POST',
        headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ path: '/never', drop: true }) })
      console.log((await (await login()).json()).access_token)
      process.exitCode = 3`)
    expect(code).toBe(3)
    expect(stderr).toContain('ended with 3')
    expect(stderr).not.toContain(stdout)
    expect(stderr.match(/POST {2}200 {2}\/api\/client/g)).toHaveLength(19)
    expect(stderr).toMatch(/GET {2}404 {2}\/api\/client\/\S+\/no\/such\/call/)
    expect(stderr).toContain('noSuchCall: ')
    expect(stderr).toContain('faultNotUsed: fault 1 (/never)')
  })

  it('in which nobody called the emulator says so; with --quiet nothing is said', async () => {
    expect((await exec('process.exit(1)')).stderr).toContain('no client called the emulator at http://')
    expect((await exec('process.exit(1)', ['--quiet'])).stderr).toBe('')
  })
})

describe('a start that fails', () => {
  it.each([
    [['--now', 'banana'], 2],
    [['--no-such-option'], 2],
    [['--app-dir', 'nowhere'], 1],
  ] as const)('%s: is a failure, and the command never runs', async (options, code) => {
    const cwd = testDirectory()
    const result = await exec("require('fs').writeFileSync('ran', '')", options, cwd)
    expect(result).toMatchObject({ code, stdout: '' })
    expect(existsSync(join(cwd, 'ran'))).toBe(false)
  })

  it('a port that is taken is a failure too', async () => {
    const port = await freePort()
    const holder = createServer((socket) => socket.destroy())
    await listenOn(holder, port)
    onTestFinished(() => closeServer(holder))
    const cwd = testDirectory()
    const result = await exec("require('fs').writeFileSync('ran', '')", ['--port', String(port)], cwd)
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining(`port ${port}`) })
    expect(existsSync(join(cwd, 'ran'))).toBe(false)
  })
})

describe.skipIf(process.platform === 'win32')('signals and what is left', () => {
  it('Ctrl-C once is the command’s: it may end as it likes', async () => {
    const running = startExec(`
      process.on('SIGINT', () => { console.log('bye'); process.exit(5) })
      setInterval(() => {}, 1000); console.log('running')`)
    await running.line((line) => line === 'running')
    running.signal('SIGINT')
    expect(await running.ended).toEqual({ code: 5, signal: null })
    expect(running.stdout).toEqual(['running', 'bye'])
    expect(running.stderr).toEqual([])
  })

  it('Ctrl-C twice ends the whole tree, whatever it thinks of that', async () => {
    const running = startExec(`
      process.on('SIGINT', () => console.log('no')); process.on('SIGTERM', () => {})
      setInterval(() => {}, 1000); ${STUBBORN_GRANDCHILD}`)
    const grandchild = Number((await running.line((line) => line.startsWith('pid '))).slice(4))
    running.signal('SIGINT')
    await running.line((line) => line === 'no')
    running.signal('SIGINT')
    expect(await running.ended).toEqual({ code: 128 + 9, signal: null })
    await vi.waitFor(() => expect(runs(grandchild)).toBe(false), SOON)
  })

  it('SIGTERM is passed on', async () => {
    const running = startExec(
      "process.on('SIGTERM', () => process.exit(6)); setInterval(() => {}, 1000); console.log('running')",
    )
    await running.line((line) => line === 'running')
    running.signal('SIGTERM')
    expect(await running.ended).toEqual({ code: 6, signal: null })
  })

  it('grandchildren do not outlive the command, not even those that ignore a request to end', async () => {
    const { code, stdout } = await exec(
      `${STUBBORN_GRANDCHILD} child.stdout.once('data', () => process.exit(0))`,
    )
    expect(code).toBe(0)
    const grandchild = Number(stdout.slice(4))
    expect(grandchild).toBeGreaterThan(0)
    await vi.waitFor(() => expect(runs(grandchild)).toBe(false), SOON)
  })

  it("'anon-emulator stop' from elsewhere ends the command with it", async () => {
    const running = startExec('setInterval(() => {}, 1000); console.log(process.env.ANON_EMULATOR_URL)')
    const url = await running.line((line) => line.startsWith('http'))
    expect((await runCli(['stop', '--url', url], { cwd: testDirectory() })).code).toBe(0)
    expect(await running.ended).toEqual({ code: 128 + 15, signal: null })
  })
})

function startExec(script: string) {
  const running = startCli(['exec', '--', process.execPath, '-e', script], { cwd: testDirectory() })
  onTestFinished(() => running.end())
  return running
}

/** A process that ignores SIGTERM and SIGINT; its id is told once it does. */
const STUBBORN_GRANDCHILD = `
  const child = require('child_process').spawn(process.execPath, ['-e',
    "process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); setInterval(() => {}, 1000); console.log('on')"],
    { stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.once('data', () => console.log('pid ' + child.pid));`

/** Whether a process runs; one that ended and was not collected by its parent does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    return !/\) Z /.test(stat)
  } catch {
    return false
  }
}

const STITCH_SCRIPT = `
  const { Stitch, StitchAppClientConfiguration, AnonymousCredential, MemoryStorage } = require('mongodb-stitch-server-sdk')
  const { ANON_EMULATOR_APP_ID: app, STITCH_BASE_URL: url } = process.env
  const configuration = new StitchAppClientConfiguration.Builder().withBaseUrl(url).withStorage(new MemoryStorage('exec')).build()
  const client = Stitch.initializeAppClient(app, configuration)
  client.auth.loginWithCredential(new AnonymousCredential()).then((user) => {
    console.log(user.id)
    client.close()
  }, (error) => { console.error(error); process.exit(1) })`
