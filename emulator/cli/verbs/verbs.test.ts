import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { main } from '../main.ts'
import { NOUNS } from '../nouns.ts'
import { commandLine } from './verbs.fixture.ts'

const APP = 'mine-abcde'
const SOON = { timeout: 20_000 }

it('users: listed in columns and as JSON lines, and changed one by one, by filter or all', async () => {
  const { emulator, run, logIn } = await commandLine({ appId: APP })
  expect((await run('users list')).out).toEqual(['no users'])
  const { user_id } = await logIn(APP)
  const { users } = emulator.app(APP)
  const [second] = (await run('users create --json')).json<{ id: string }>()
  const { out } = await run('users list')
  expect(out[0]).toMatch(/^ID {24}ALIAS +STATE +PROVIDERS +LAST LOGIN +SESSIONS$/)
  expect(out[1]).toMatch(new RegExp(`^${user_id}  \\S+-?\\S* +active +anon-user +2.*Z +1 of 1$`))
  expect((await run('users list --json --state neverLoggedIn')).json()).toMatchObject([{ id: second?.id }])

  expect((await run(`users disable ${user_id}`)).out).toEqual(['disabled 1 user'])
  expect(await users.get(user_id)).toMatchObject({ state: 'disabled' })
  expect((await run('users enable --state disabled --json')).json()).toEqual([{ count: 1 }])
  await logIn(APP)
  expect((await run('users revoke --all')).out).toEqual(['revoked 1 session'])
  expect((await run(`users delete ${user_id} ${second?.id}`)).out).toEqual(['deleted 2 users'])
  expect((await users.list()).total).toBe(1)
})

it('users: nothing happens where it is not clear whom it is about', async () => {
  const { emulator, run } = await commandLine({ appId: APP })
  const [user] = await emulator.app(APP).users.create()
  for (const [line, code] of [
    ['users delete', 2],
    [`users delete ${user?.id} --all`, 2],
    [`users delete ${user?.id} 5f0e1d2c3b4a59687d6c5b4a`, 1],
    ['users delete --state sleeping', 2],
    ['users create --count 0', 2],
    ['users', 2],
    ['users lst', 2],
  ] as const) {
    const { code: ended, out, err } = await run(line)
    expect({ line, ended, out }).toEqual({ line, ended: code, out: [] })
    expect(err.join('\n')).not.toMatch(/\n\s+at /)
  }
  expect((await emulator.app(APP).users.list()).total).toBe(1)
})

it('users: a list longer than a page is told whole, and a shorter one says how to see the rest', async () => {
  const { run } = await commandLine({ appId: APP })
  const created = await run('users create --count 1100')
  expect(created.code).toBe(0)
  expect(created.out).toHaveLength(1001)
  expect(created.err).toEqual(['made 1100, these are the first 1000: users list --limit 1100 shows more'])
  expect((await run('users list --json --limit 2000')).out).toHaveLength(1100)
  const some = await run('users list --limit 10')
  expect(some.out).toHaveLength(11)
  expect(some.err).toEqual(['10 of 1100: --limit 1100 shows them all'])
})

it('sessions: expired by token, revoked by user', async () => {
  const { emulator, run, logIn } = await commandLine({ appId: APP })
  const { user_id } = await logIn(APP)
  const [session] = (await run('sessions list --json')).json<{ id: string }>()
  expect((await run(`sessions expire ${session?.id}`)).out).toEqual(['expired 1 session'])
  expect((await run(`sessions list --user ${user_id}`)).out[1]).toContain('accessExpired')
  expect((await run('sessions expire --all --token banana')).code).toBe(2)
  expect((await run('sessions revoke')).code).toBe(2)
  expect((await run(`sessions revoke --user ${user_id}`)).out).toEqual(['revoked 1 session'])
  expect((await emulator.app(APP).sessions.list()).items).toMatchObject([{ state: 'revoked' }])
})

it('providers: switched for one app alone', async () => {
  const { emulator, run } = await commandLine({ appId: APP })
  expect((await run('providers disable anon-user')).out).toEqual([
    'anon-user is disabled (for this app alone)',
  ])
  expect((await run('providers list')).out[1]).toMatch(/^anon-user +disabled \(for this app alone\)/)
  expect((await emulator.app('other').providers.list())[0]).toMatchObject({ state: 'enabled' })
  expect((await run('providers enable anon-user --json')).json()).toMatchObject([{ state: 'enabled' }])
  expect((await run('providers enable telepathy')).code).toBe(2)
})

it('clock: moved, set, stopped and put back', async () => {
  const { run } = await commandLine({ appId: APP, now: '2026-01-01T00:00:00Z', freeze: true })
  expect((await run('clock show')).out[0]).toMatch(/^2026-01-01T00:00:00\.000Z, frozen, /)
  expect((await run('clock advance 1h30m --json')).json()).toMatchObject([
    { now: '2026-01-01T01:30:00.000Z' },
  ])
  expect((await run('clock set 2030-01-01T00:00:00Z')).out[0]).toMatch(/^2030-01-01T00:00:00\.000Z, frozen/)
  expect((await run('clock resume --json')).json()).toMatchObject([{ frozen: false }])
  expect((await run('clock freeze --json')).json()).toMatchObject([{ frozen: true }])
  const wrong = await run('clock advance banana')
  expect(wrong.code).toBe(2)
  expect(wrong.err[0]).toContain('by: ')
  expect((await run('clock reset --json')).json()).toMatchObject([{ now: '2026-01-01T00:00:00.000Z' }])
})

it('faults: armed by flags or by name, met, listed and taken away', async () => {
  const { run, emulator } = await commandLine({ appId: APP })
  expect((await run('faults next --path /login --status 503 --error-code Busy')).out).toEqual([
    'fault 1: /login answers 503 Busy, 1 time',
  ])
  expect((await run('faults add slow-network --skip 5 --delay 1s')).out).toEqual([
    'fault 2: any call waits 1000 ms, every time after 5 calls',
  ])
  const login = `${emulator.url}/api/client/v2.0/app/${APP}/auth/providers/anon-user/login`
  expect((await fetch(login, { method: 'POST' })).status).toBe(503)
  expect((await run('faults list --json')).json()).toMatchObject([
    { id: 1, hits: 1, spent: true },
    { id: 2, delayMs: 1000, skip: 5 },
  ])
  expect((await run('faults presets --json')).json()).toContainEqual(
    expect.objectContaining({ name: 'slow-network' }),
  )
  expect((await run('faults add --status 500 --drop')).code).toBe(2)
  for (const ids of ['1 9', '1 x', '1 1.0', '1 __proto__']) {
    const refused = await run(`faults clear ${ids}`)
    expect(refused).toMatchObject({ code: 1, out: [] })
    expect(refused.err[0]).toContain(`no fault '${ids.slice(2)}': nothing was taken away`)
  }
  expect(await emulator.app(APP).faults.list()).toHaveLength(2)
  expect((await run('faults clear 1 1')).out).toEqual(['took 1 fault away'])
  expect((await run('faults clear --json')).json()).toEqual([{ cleared: 1 }])
})

it('requests: the last one at the bottom, and nothing a client wrote acts on the terminal', async () => {
  const { run, emulator, logIn } = await commandLine({ appId: APP })
  const { access_token } = await logIn(APP)
  await fetch(`${emulator.url}/api/client/v2.0/app/${APP}/%1B[2J/\u009b`)
  const { out } = await run('requests')
  expect(out[0]).toMatch(/^AT +METHOD +STATUS +MS +USER +ERROR +PATH$/)
  expect(out[1]).toContain('/auth/providers/anon-user/login')
  expect(out[2]).toContain('404')
  expect(out.join()).not.toContain(access_token)
  expect((await run('requests --json --status error')).json()).toMatchObject([{ status: 404 }])
  expect((await run('requests --limit 1')).out[1]).toContain('404')
})

it('requests --follow: what was there, then each call as it comes, also of the emulator started next', async () => {
  const { emulator, io, logIn } = await commandLine({ appId: APP })
  await logIn(APP)
  await logIn(APP)
  const { out, err, io: outside, interrupt } = io()
  const done = main(['requests', '--follow', '--json', '--limit', '1'], outside)
  const ids = () => out.map((line) => (JSON.parse(line) as { id: number }).id)
  await vi.waitFor(() => expect(ids()).toEqual([2]), SOON)
  await Promise.all([logIn(APP), logIn(APP), logIn(APP)])
  await vi.waitFor(() => expect(ids()).toEqual([2, 3, 4, 5]), SOON)
  const { port } = emulator
  await emulator.stop()
  const next = await commandLine({ appId: APP, port: port ?? 0 })
  // The first try may go into a connection of before.
  await vi.waitFor(() => next.logIn(APP), SOON)
  await vi.waitFor(() => expect(ids()).toEqual([2, 3, 4, 5, 1]), SOON)
  interrupt()
  expect(await done).toBe(0)
  expect(err).toEqual([])
})

it('mail: whom the service would have written to, with the link', async () => {
  const { run, emulator } = await commandLine({ appId: APP, appDirectory: userpassDirectory() })
  expect((await run('mail')).out).toEqual(['no mail'])
  const register = `${emulator.url}/api/client/v2.0/app/${APP}/auth/providers/local-userpass/register`
  const body = JSON.stringify({ email: 'ann@example.com', password: 'secret1' })
  const headers = { 'Content-Type': 'application/json' }
  expect((await fetch(register, { method: 'POST', headers, body })).status).toBe(201)
  expect((await run('mail')).out[1]).toMatch(/confirm +ann@example\.com +http:\/\/localhost\/confirm\?token=/)
  expect((await run('mail --kind reset --json')).out).toEqual([])
  expect((await run('mail --kind postcard')).code).toBe(2)
})

it('snapshot, reset: put back, as new', async () => {
  const { run, emulator } = await commandLine({ appId: APP })
  await run('users create --count 3')
  expect((await run('snapshot save before')).out).toEqual(['saved before (3 users, 0 sessions)'])
  expect((await run('reset')).out).toEqual([`reset app ${APP} (3 users)`])
  expect((await run('snapshot restore before --json')).json()).toEqual([{ users: 3 }])
  expect((await emulator.app(APP).users.list()).total).toBe(3)
  expect((await run('snapshot list --json')).json()).toMatchObject([{ name: 'before', users: 3 }])
  expect((await run('snapshot restore after')).code).toBe(1)
  emulator.app('made-by-a-test')
  expect((await run('reset --all --json')).json()).toEqual([{ apps: 2, users: 3 }])
  expect(await emulator.apps()).toMatchObject([{ id: APP }])
})

it('warnings: what looks like a mistake, and all that a test hardly meant', async () => {
  const { run } = await commandLine({ appId: APP })
  expect((await run('warnings')).out).toEqual([expect.stringMatching(/^no warnings .*--unexpected/)])
  await run('faults next --path /never --drop')
  expect((await run('warnings --unexpected')).out[1]).toMatch(
    /^faultNotUsed +fault 1 \(\/never\): no call met it$/,
  )
  expect((await run('warnings --clear --json')).json()).toEqual([{ cleared: 0 }])
})

it('open: shows the page, of one app when it is named', async () => {
  const { io, emulator } = await commandLine({ appId: APP })
  const { io: outside, opened } = io()
  expect(await main(['open'], outside)).toBe(0)
  expect(await main(['open', '--app', APP], outside)).toBe(0)
  expect(opened).toEqual([`${emulator.url}/`, `${emulator.url}/apps/${APP}/users`])
})

it('without --app the only app is meant; among several the command asks, and nothing happens', async () => {
  const { run, emulator } = await commandLine()
  const none = await run('users create')
  expect(none).toMatchObject({ code: 1, err: [expect.stringContaining('there is no app yet')] })
  expect((await run('apps create first')).out).toEqual(['first'])
  expect((await run('users create')).code).toBe(0)
  emulator.app('second')
  const several = await run('users delete --all')
  expect(several).toMatchObject({ code: 2, err: [expect.stringMatching(/--app: there are first, second$/)] })
  expect((await emulator.app('first').users.list()).total).toBe(1)
  expect((await run('users list --json --app first')).out).toHaveLength(1)
  expect((await run('users list', { ANON_EMULATOR_APP_ID: 'second' })).out).toEqual(['no users'])
  const unknown = await run('users list --app third')
  expect(unknown).toMatchObject({ code: 1, err: [expect.stringContaining("no app 'third'")] })
  expect((await run('apps delete second')).code).toBe(0)
  expect((await run('apps list --json')).json()).toMatchObject([{ id: 'first', users: 1 }])
})

it.each(Object.keys(NOUNS))('%s --help has an example, and so has each of its verbs', async (name) => {
  const { run } = await commandLine()
  const noun = await NOUNS[name]?.load()
  const lines =
    typeof noun?.run === 'function' ? [name] : Object.keys(noun ?? {}).map((verb) => `${name} ${verb}`)
  for (const line of lines) {
    const { code, out } = await run(`${line} --help`)
    expect(code).toBe(0)
    expect(out.join('\n')).toContain(`$ npx anon-emulator ${line}`)
    expect(out.join('\n')).toContain('--json')
  }
})

it.each(['', 'start', 'exec', 'init', 'check', ...Object.keys(NOUNS)])(
  'the help of “%s” shows an example',
  async (name) => {
    const { run } = await commandLine()
    const { code, out } = await run(`${name} --help`.trim())
    expect(code).toBe(0)
    expect(out.join('\n')).toMatch(/^Examples?:\n {2}\$ npx anon-emulator /m)
  },
)

it('a URL that cannot be one is wrong usage', async () => {
  const { run } = await commandLine()
  expect(await run('users list --url localhost:9090')).toMatchObject({
    code: 2,
    err: ["anon-emulator: --url: expected http://host:port, got 'localhost:9090'"],
  })
})

function userpassDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'anon-emulator-mail-'))
  mkdirSync(join(directory, 'auth_providers'))
  const config = {
    autoConfirm: false,
    emailConfirmationUrl: 'http://localhost/confirm',
    resetPasswordUrl: 'http://localhost/reset',
  }
  const provider = { name: 'local-userpass', type: 'local-userpass', disabled: false, config }
  writeFileSync(join(directory, 'auth_providers/local-userpass.json'), JSON.stringify(provider))
  return directory
}
