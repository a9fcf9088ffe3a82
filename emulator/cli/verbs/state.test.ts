import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { testIo } from '../io.fixture.ts'
import { main } from '../main.ts'
import { commandLine } from './verbs.fixture.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'anon-emulator-state-'))

/** Generous for a busy machine: the first start loads everything. */
const SOON = { timeout: 20_000 }

it('export and import carry an app with its users and server keys to where it came from, or where --app says', async () => {
  const appDirectory = folder()
  mkdirSync(join(appDirectory, 'auth_providers'))
  for (const name of ['anon-user', 'api-key'])
    writeFileSync(
      join(appDirectory, `auth_providers/${name}.json`),
      JSON.stringify({ name, type: name, disabled: false }),
    )
  const { emulator, run, logIn } = await commandLine({ apps: 'any', appDirectory })
  const { user_id } = await logIn('myapp-abcde')
  const { id: keyId } = await emulator.app('myapp-abcde').apiKeys.create('worker')
  const file = join(folder(), 'state.json')
  expect((await run(`export ${file}`)).out).toEqual([`${file}: app myapp-abcde: 2 users, 1 session`])
  expect((await run('export --json')).json()[0]).toMatchObject({
    app: 'myapp-abcde',
    users: [{ id: user_id }, { type: 'server' }],
  })
  await emulator.app('myapp-abcde').reset()
  expect((await run(`import ${file}`)).out).toEqual(['app myapp-abcde: 2 users, 1 session'])
  expect((await run(`import ${file} --app other-abcde --json`)).json()).toEqual([
    { imported: [{ app: 'other-abcde', users: 2, sessions: 1 }] },
  ])
  for (const app of ['myapp-abcde', 'other-abcde'].map((id) => emulator.app(id))) {
    expect((await app.users.list()).items.map(({ id }) => id)).toContain(user_id)
    expect(await app.apiKeys.list()).toMatchObject([{ id: keyId, name: 'worker' }])
  }
})

it('a file that is no export fails with its place, makes no app and changes none', async () => {
  const { emulator, run, logIn } = await commandLine({ apps: 'any' })
  await logIn('myapp-abcde')
  const file = join(folder(), 'state.json')
  await run(`export ${file}`)
  const state = JSON.parse(readFileSync(file, 'utf8'))
  state.users[0].disabled = 'maybe'
  writeFileSync(file, JSON.stringify(state))
  const { code, err } = await run(`import ${file} --app other-abcde`)
  expect([code, err[0]]).toEqual([1, expect.stringContaining('users[0].disabled')])
  expect((await run('import /nowhere/state.json')).code).toBe(1)
  expect((await emulator.apps()).map(({ id }) => id)).toEqual(['myapp-abcde'])
})

/** As one of several apps: what it says of itself is said once for all. */
function kept(state: object | undefined): object {
  const { format: _, version: __, ...app } = state as Record<'format' | 'version', unknown>
  return app
}

it('an import of several apps of which one cannot be is none of any', async () => {
  const { emulator, run, logIn } = await commandLine({ apps: 'any' })
  await logIn('one-abcde')
  await logIn('two-abcde')
  const [one, two] = await Promise.all(['one-abcde', 'two-abcde'].map((id) => emulator.app(id).export()))
  await emulator.app('one-abcde').reset()
  await emulator.app('two-abcde').delete()
  const strange = { files: { '../x': '' }, secrets: {}, usesDirectory: false }
  for (const [damage, message] of [
    [{ users: [] }, 'apps[1].sessions[0].userId: there is no such user'],
    [{ clock: { offset: -Date.UTC(2150, 0) } }, 'apps[1].clock.offset: the clock would leave'],
    [{ configuration: strange }, '../x'],
  ] as const) {
    const apps = [kept(one), { ...kept(two), ...damage }]
    const file = join(folder(), 'state.json')
    writeFileSync(file, JSON.stringify({ format: 'anon-emulator/emulator', version: 1, secrets: {}, apps }))
    const { code, out, err } = await run(`import ${file}`)
    expect([code, out, err[0]]).toEqual([1, [], expect.stringContaining(message)])
  }
  expect((await emulator.apps()).map(({ id }) => id)).toEqual(['one-abcde'])
  expect(await emulator.app('one-abcde').users.list()).toMatchObject({ total: 0 })
})

it('start --import takes what --export-on-exit wrote; a start that fails writes nothing over it', async () => {
  const cwd = folder()
  const start = async (...args: string[]) => {
    const parts = testIo(cwd)
    const done = main(['start', '--port', '0', '--json', '--any-app', ...args], parts.io)
    await vi.waitFor(() => expect(parts.out.length).toBeGreaterThan(0), SOON)
    return { ...parts, done, url: (JSON.parse(parts.out[0] ?? '') as { url: string }).url }
  }
  const first = await start('--export-on-exit', 'all.json')
  await fetch(`${first.url}/api/client/v2.0/app/myapp-abcde/auth/providers/anon-user/login`, {
    method: 'POST',
  })
  first.interrupt()
  expect(await first.done).toBe(0)
  const written = readFileSync(join(cwd, 'all.json'), 'utf8')
  const second = await start('--import', 'all.json')
  const users = (await (await fetch(`${second.url}/emulator/v1/apps/myapp-abcde/users`)).json()) as object
  expect(users).toMatchObject({ total: 1 })
  const third = testIo(cwd)
  const taken = new URL(second.url).port
  expect(await main(['start', '--port', taken, '--export-on-exit', 'all.json'], third.io)).toBe(1)
  expect(readFileSync(join(cwd, 'all.json'), 'utf8')).toBe(written)
  expect(await main(['start', '--import', 'none.json'], testIo(cwd).io)).toBe(1)
  expect(await main(['start', '--persist', '.'], testIo(cwd).io)).toBe(2)
  expect(existsSync(join(cwd, '.anon-emulator'))).toBe(false)
  expect(await main(['start', '--persist=all.json/state.json'], third.io)).toBe(2)
  writeFileSync(join(cwd, '.anon-emulator'), '')
  expect(await main(['start', '--persist'], third.io)).toBe(1)
  expect(third.err.slice(-2)).toEqual([
    expect.stringMatching(
      /^anon-emulator: --persist: '.*' cannot be: a file stands where its folder is to be\. Name/,
    ),
    expect.stringMatching(/\.anon-emulator.*a file stands in its place\. Name another file with --persist$/),
  ])
  expect(readFileSync(join(cwd, 'all.json'), 'utf8')).toBe(written)
  second.interrupt()
  await second.done
})
