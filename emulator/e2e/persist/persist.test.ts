import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { logInByFetch, type RunningEmulator, runCli, startEmulator } from '../fixtures/cli.fixture.ts'
import { ANON_USER_FILE, anonUserFile, testDirectory, writeInto } from '../fixtures/temp-directory.fixture.ts'

const APP = 'myapp-abcde'
const STATE = '.anon-emulator/state.json'

/** An emulator that ends with the test. */
async function start(args: readonly string[], cwd: string): Promise<RunningEmulator> {
  const emulator = await startEmulator(args, { cwd })
  onTestFinished(() => emulator.process.end())
  return emulator
}

async function stop({ url, process }: RunningEmulator, cwd: string): Promise<void> {
  expect(await runCli(['stop', '--url', url], { cwd })).toMatchObject({ code: 0 })
  expect(await process.ended).toMatchObject({ code: 0 })
}

const refresh = ({ url }: RunningEmulator, token: string) =>
  fetch(`${url}/api/client/v2.0/auth/session`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
  })

describe('--persist', () => {
  it('keeps users, sessions, overrides and the clock over a restart', async () => {
    const cwd = testDirectory({ [ANON_USER_FILE]: anonUserFile({ disabled: false }) })
    const first = await start(['--persist'], cwd)
    const { refresh_token: token, user_id: userId } = await logInByFetch(first.loginUrl(APP))
    const app = first.control.app(APP)
    await app.advance('31m')
    await app.switchProvider('anon-user', { disabled: true })
    await stop(first, cwd)
    expect(readdirSync(join(cwd, '.anon-emulator')).sort()).toEqual(['.gitignore', 'state.json'])

    const second = await start(['--persist'], cwd)
    const again = second.control.app(APP)
    expect(await again.users()).toMatchObject([{ id: userId, state: 'active' }])
    expect(await again.sessions()).toMatchObject([{ userId, state: 'accessExpired' }])
    expect((await refresh(second, token)).status).toBe(201)
    expect(await again.providerState('anon-user')).toBe('disabled')
    expect(await second.control.call('GET', '/status')).toMatchObject({ persistence: join(cwd, STATE) })
  })

  it('lets nobody else use the file, and says who has it', async () => {
    const cwd = testDirectory()
    const first = await start(['--persist', 'kept.json'], cwd)
    const second = await runCli(['start', '--port', '0', '--persist', 'kept.json'], { cwd })
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toContain(`kept.json is in use by an anon-emulator (pid ${first.pid} on `)
    expect(second.stderr).toContain(`at ${first.url}): stop that one, or name another file with --persist`)
    expect((await fetch(first.url)).status).toBe(200)
  })

  it('takes over the file of one that was killed', async () => {
    const cwd = testDirectory()
    const first = await start(['--persist'], cwd)
    const { refresh_token: token } = await logInByFetch(first.loginUrl(APP))
    const journal = join(cwd, `${STATE}.journal-1`)
    const written = () => existsSync(journal) && /"sessions".*\n/.test(readFileSync(journal, 'utf8'))
    await expect.poll(written, { timeout: 10_000 }).toBe(true)
    first.process.signal('SIGKILL')
    await first.process.ended
    expect(existsSync(join(cwd, `${STATE}.lock`))).toBe(true)
    const second = await start(['--persist'], cwd)
    expect((await refresh(second, token)).status).toBe(201)
  })

  it('refuses a file that it cannot read, and leaves it as it is', async () => {
    const cwd = testDirectory()
    writeInto(cwd, STATE, '{"format":"anon-emulator/emulator","version":1,"users":')
    const result = await runCli(['start', '--port', '0', '--persist'], { cwd })
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toMatch(/state\.json: .*Nothing was changed: move the file and its journal away/)
    expect(result.stderr).not.toMatch(/\n\s+at /)
    expect(readFileSync(join(cwd, STATE), 'utf8')).toBe(
      '{"format":"anon-emulator/emulator","version":1,"users":',
    )
    expect(readdirSync(join(cwd, '.anon-emulator')).sort()).toEqual(['.gitignore', 'state.json'])
  })

  it('does not take the app directory after it for the file', async () => {
    const cwd = testDirectory({ 'my-app/stitch.json': '{}' })
    const result = await runCli(['start', '--port', '0', '--persist', 'my-app'], { cwd })
    expect(result).toMatchObject({ code: 2 })
    expect(result.stderr).toContain("my-app' is a directory: name a file, with = after the option")
  })
})

describe('export and import', () => {
  it('take an app from one emulator to another', async () => {
    const cwd = testDirectory()
    const first = await start([], cwd)
    const { refresh_token: token } = await logInByFetch(first.loginUrl(APP))
    const exported = await runCli(['export', 'app.json', '--url', first.url], { cwd })
    expect(exported).toMatchObject({ code: 0, stdout: `app.json: app ${APP}: 1 user, 1 session` })
    const printed = await runCli(['export', '--app', APP, '--url', first.url], { cwd })
    expect(`${printed.stdout}\n`).toBe(readFileSync(join(cwd, 'app.json'), 'utf8'))

    const second = await start([], cwd)
    const imported = await runCli(['import', 'app.json', '--url', second.url], { cwd })
    expect(imported).toMatchObject({ code: 0, stdout: `app ${APP}: 1 user, 1 session` })
    expect((await refresh(second, token)).status).toBe(201)

    writeInto(cwd, 'app.json', '{"format":"anon-emulator/app","version":1}')
    const refused = await runCli(['import', 'app.json', '--url', second.url], { cwd })
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('cannot import app.json: app: expected an app id')
    expect((await second.control.app(APP).users()).length).toBe(1)
  })

  it('--export-on-exit writes what --import starts with', async () => {
    const cwd = testDirectory()
    const args = ['--import', 'apps.json', '--export-on-exit', 'apps.json']
    const first = await start(args, cwd)
    const { refresh_token: token } = await logInByFetch(first.loginUrl(APP))
    await stop(first, cwd)
    expect((await refresh(await start(args, cwd), token)).status).toBe(201)
    const missing = await runCli(['start', '--port', '0', '--import', 'none.json'], { cwd })
    expect(missing.code).toBe(1)
    expect(missing.stderr).toMatch(/none\.json: ENOENT.*import a file that an export/)
  })
})
