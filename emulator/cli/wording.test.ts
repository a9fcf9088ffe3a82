import { mkdtempSync, writeFileSync } from 'node:fs'
import type { NetworkInterfaceInfo } from 'node:os'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testIo } from './io.fixture.ts'
import { main } from './main.ts'
import { networkUrls } from './start/ready-message.ts'
import { commandLine } from './verbs/verbs.fixture.ts'

const emptyDirectory = () => mkdtempSync(join(tmpdir(), 'anon-emulator-cli-'))

async function fails(line: string, cwd = emptyDirectory()) {
  const { io, err } = testIo(cwd)
  return { code: await main(line.split(' '), io), err: err.join('\n') }
}

describe('a command that is none', () => {
  it.each([
    ['user list', 'users'],
    ['statu', 'status'],
    ['epxort', 'export'],
    ['fault presets', 'faults'],
  ])("'%s' is answered with the command that was meant", async (line, meant) => {
    const [word] = line.split(' ')
    expect(await fails(line)).toEqual({
      code: 2,
      err: `anon-emulator: there is no command and no directory '${word}'. Did you mean '${meant}'?`,
    })
  })

  it('is the app directory as before where none was meant', async () => {
    expect((await fails('my-app')).err).toContain("'my-app'")
    expect((await fails('my-app')).err).not.toContain('Did you mean')
  })

  it.each([
    ['users list --sate active', 'users list'],
    ['check --lax', 'check'],
    ['start --prot 1', 'start'],
  ])("wrong usage in '%s' points at the help of that command", async (line, command) => {
    expect((await fails(line)).err).toContain(`(try anon-emulator ${command} --help)`)
  })
})

describe('clock advance', () => {
  it('takes milliseconds and goes back, and says what is too long', async () => {
    const { emulator, run } = await commandLine({ now: '2026-01-01T00:00:00Z', freeze: true })
    emulator.app('a')
    expect((await run('clock advance 60000')).out[0]).toContain('2026-01-01T00:01:00.000Z')
    expect((await run('clock advance -5m')).out[0]).toContain('2025-12-31T23:56:00.000Z')
    expect((await run('clock advance -1h --app a')).out[0]).toContain('2025-12-31T22:56:00.000Z')
    const tooLong = await run('clock advance 100000d')
    expect([tooLong.code, tooLong.err[0]]).toEqual([2, expect.stringContaining('too long: "100000d"')])
    expect((await run('clock advance -banana')).err[0]).toContain('expected a duration')
  })
})

describe('an app that is not there', () => {
  it('is made by a first request only where no app is configured', async () => {
    const open = await commandLine()
    expect((await open.run('users list --app other')).err[0]).toContain("a client's first request makes one")
    const configured = await commandLine({ appId: 'mine-abcde' })
    const { err } = await configured.run('users list --app other')
    expect(err[0]).toContain("to make one: 'npx anon-emulator apps create other'")
    expect(err[0]).not.toContain('first request')
  })
})

describe('refusals', () => {
  it('are worded, not those of the validator', async () => {
    const { emulator, run } = await commandLine()
    emulator.app('a')
    expect((await run('users list --state sleepy')).err[0]).toMatch(
      /state: expected one of active, disabled, expired, /,
    )
    expect((await run('faults add --status 7')).err[0]).toMatch(/status: expected at least 200/)
  })

  it('say that users are chosen in one way', async () => {
    const { emulator, run } = await commandLine()
    const [user] = await emulator.app('a').users.create()
    const { code, err } = await run(`users delete ${user?.id} --all`)
    expect([code, err[0]]).toEqual([2, expect.stringContaining('give only one of')])
    expect((await emulator.app('a').users.list()).total).toBe(1)
  })

  it('say that sessions are chosen in one way, and what a name stands for that is none', async () => {
    const { emulator, run, logIn } = await commandLine()
    const { user_id: userId } = await logIn('a')
    const { items } = await emulator.app('a').sessions.list()
    const first = async (line: string) => (await run(line)).err[0]
    expect(await first(`sessions revoke --all --user ${userId}`)).toContain('give only one of session ids')
    expect(await first('sessions revoke')).toContain('which sessions?')
    expect(await first(`sessions revoke ${userId}`)).toContain(
      `no session '${userId}': that is the id of a user`,
    )
    expect(await first(`sessions revoke --user ${items[0]?.id}`)).toContain(
      `that is a session of user ${userId}`,
    )
    const { alias } = await emulator.app('a').users.get(userId)
    expect(await first(`users revoke ${alias}`)).toContain(`that is the alias of ${userId}`)
    expect(await first('users revoke nobody-here')).toBe("anon-emulator: no user 'nobody-here'")
    expect(await first('snapshot restore befor')).toContain('none was saved')
    await emulator.app('a').snapshots.save('before')
    expect(await first('snapshot restore befor')).toContain("no snapshot 'befor': there is before")
    expect((await emulator.app('a').sessions.list({ state: 'active' })).total).toBe(1)
  })

  it('of a file in the place of the app directory name the directory', async () => {
    const directory = emptyDirectory()
    writeFileSync(join(directory, 'config.json'), '{}')
    expect((await fails('config.json', directory)).err).toContain(
      "'config.json' is a file: name the directory",
    )
  })

  it('before the first app say which one to make', async () => {
    const { run } = await commandLine()
    expect((await run('faults add offline')).err[0]).toContain(
      'apps create <the app id that your client uses>',
    )
  })

  it('of a file that is no export name both formats', async () => {
    const { io } = await commandLine()
    const parts = io()
    writeFileSync(join(parts.io.cwd, 'x.json'), '{}')
    expect(await main(['import', 'x.json'], parts.io)).toBe(1)
    expect(parts.err[0]).toContain("expected 'anon-emulator/app' or 'anon-emulator/emulator', found none")
  })
})

it('presets of faults are listed without an emulator', async () => {
  const { io, out } = testIo(emptyDirectory(), { ANON_EMULATOR_URL: 'http://127.0.0.1:1' })
  expect(await main(['faults', 'presets'], io)).toBe(0)
  expect(out.join('\n')).toContain('link-refused')
})

it('one is not told as many', async () => {
  const { emulator, run } = await commandLine()
  await emulator.app('a').users.create()
  expect((await run('status')).out.join('\n')).toContain('1 app, 1 user, 0 live sessions')
  await emulator.app('a').faults.next({ status: 500 })
  await expect(emulator.app('a').assertNoUnexpected()).rejects.toThrow("app 'a': 1 thing was not expected")
})

describe('addresses of the machine', () => {
  const at = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
    ({ address, family, internal }) as NetworkInterfaceInfo
  const interfaces = {
    lo: [at('127.0.0.1', 'IPv4', true), at('::1', 'IPv6', true)],
    eth0: [at('192.168.1.5', 'IPv4'), at('fe80::1', 'IPv6'), at('2001:db8::5', 'IPv6')],
  }

  it.each([
    ['0.0.0.0', ['http://192.168.1.5:9090']],
    ['::', ['http://192.168.1.5:9090', 'http://[2001:db8::5]:9090']],
    ['192.168.1.5', []],
  ])('when it listens on %s are told as %j', (address, urls) => {
    expect(networkUrls([address], 9090, interfaces)).toEqual(urls)
  })
})
