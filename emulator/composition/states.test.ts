import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import type { AppHandle } from '../handle.ts'
import { CLIENT, CONTROL, type LoginAnswer, testEmulator } from '../http/emulator.fixture.ts'
import type { EmulatorOptions } from '../options.ts'
import { StateRefused } from '../persistence/state/state-refused.ts'
import { StateInUse } from '../persistence/store/lock.ts'

const SIGNING_KEY = 'a-signing-key-of-forty-characters-000000'
const PROVIDERS = {
  'custom-token': { audience: '', signingAlgorithm: 'HS256', signingKey: SIGNING_KEY },
  'local-userpass': { autoConfirm: false, emailConfirmationUrl: 'https://app.example.net/confirm' },
  'api-key': {},
  'oauth2-google': { clientId: 'google-client' },
  'anon-user': {},
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anon-emulator-states-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An app directory without an app id, so that any id is an app. */
function appDirectory(): string {
  const folder = temporaryFolder()
  const entries = Object.entries(PROVIDERS).map(([name, config]) => [
    name,
    { name, type: name, config, disabled: false },
  ])
  mkdirSync(join(folder, 'auth'))
  writeFileSync(join(folder, 'realm_config.json'), '{"config_version":20210101,"name":"harbor"}')
  writeFileSync(join(folder, 'auth/providers.json'), JSON.stringify(Object.fromEntries(entries)))
  return folder
}

/** An emulator that ends with the test. */
function open(options: EmulatorOptions = {}) {
  const opened = testEmulator({ appDirectory: appDirectory(), ...options })
  onTestFinished(() => opened.emulator.stop())
  return opened
}

/** Somebody's whole afternoon in one app. */
async function liveIn({ request }: ReturnType<typeof open>, app: AppHandle): Promise<void> {
  const auth = `${CLIENT}/app/${app.id}/auth/providers`
  const logIn = async (provider: string, body: object) =>
    (await request.post(`${auth}/${provider}/login`).send(body).expect(200)).body as LoginAnswer
  await logIn('anon-user', { options: { device: { platform: 'node', sdkVersion: '1' } } })
  await request
    .post(`${auth}/local-userpass/register`)
    .send({ email: 'ann@example.net', password: 'secret1' })
    .expect(201)
  const [mail] = (await app.mail.list()).items
  const pair = { token: mail?.token, tokenId: mail?.tokenId }
  await request.post(`${auth}/local-userpass/confirm`).send(pair).expect(200)
  const ann = await logIn('local-userpass', { username: 'ann@example.net', password: 'secret1' })
  const keys = request.post(`${CLIENT}/auth/api_keys`).set('Authorization', `Bearer ${ann.refresh_token}`)
  await keys.send({ name: 'hers' }).expect(201)
  await app.apiKeys.create('robot')
  const { authCode } = await app.oauth.mint({
    provider: 'oauth2-google',
    person: { email: 'bob@example.net' },
  })
  await logIn('oauth2-google', { authCode })
  await app.clock.advance('31m')
  const [user] = (await app.users.list({ sort: 'createdAt' })).items
  await app.users.setCustomData(user?.id ?? '', { plan: 'free' })
  await app.users.disable(user?.id ?? '')
  await app.sessions.expire({ all: true })
  await app.providers.disable('oauth2-google')
}

it('two runs with one seed, a frozen clock and the same calls export the same bytes, whatever other apps do', async () => {
  const run = async (others: boolean) => {
    const world = open({ seed: 'seed', now: '2026-01-01T00:00:00Z', freeze: true })
    const apps = ['a', 'b', 'c'].map((id) => world.emulator.app(id))
    if (others) await Promise.all(apps.map((app) => liveIn(world, app)))
    else for (const app of apps.toReversed()) await liveIn(world, app)
    const fresh = world.emulator.app()
    return [fresh.id, ...(await Promise.all(apps.map(async (app) => JSON.stringify(await app.export()))))]
  }
  const first = await run(true)
  expect(await run(false)).toEqual(first)
  expect(first[1]).toContain('ann@example.net')
  expect(first[1]).not.toMatch(/secret1/)
})

it('an export brings everything back, also in another emulator, and tokens go on being good', async () => {
  const world = open()
  const app = world.emulator.app('a')
  await liveIn(world, app)
  const { refresh_token: token } = await world.logIn('a')
  const state = await app.export()

  await app.reset()
  await world.refresh(token).expect(401)
  await app.import(state)
  await world.refresh(token).expect(201)

  const other = open()
  const copy = other.emulator.app('a')
  await copy.import(state)
  expect(await copy.export()).toEqual(state)
  await other.refresh(token).expect(201)
  expect((await copy.providers.list()).find(({ name }) => name === 'oauth2-google')?.state).toBe('disabled')
  await other.request
    .post(`${CLIENT}/app/a/auth/providers/local-userpass/login`)
    .send({ username: 'ann@example.net', password: 'secret1' })
    .expect(200)
})

it('an import of garbage is refused with the place, and nothing changes', async () => {
  const { request, emulator, logIn } = open()
  await logIn('a')
  const state = await emulator.app('a').export()
  const [session] = state.sessions as object[]
  for (const [garbage, field] of [
    [{}, 'format'],
    [{ ...state, version: 9 }, 'version'],
    [{ ...state, users: [{}] }, 'users[0].id'],
    [{ ...state, sessions: [session, session] }, 'sessions[1].id'],
    [{ ...state, users: [] }, 'sessions[0].userId'],
    [{ ...state, clock: { frozenAt: 8.64e15 } }, 'clock'],
    [{ ...state, clock: { offset: -Date.UTC(2150, 0) } }, 'clock.offset'],
  ] as const) {
    const { body } = await request.post(`${CONTROL}/apps/a/import`).send(garbage).expect(400)
    expect(body.error).toMatchObject({ code: 'InvalidParameter', field })
  }
  await expect(
    emulator
      .app('a')
      .import({ ...state, configuration: { files: { '../x': '' }, secrets: {}, usesDirectory: false } }),
  ).rejects.toThrow('../x')
  expect(await emulator.app('a').export()).toEqual(state)
})

it('the latest clock and the longest session of an export are taken back, and kept for the next start', async () => {
  const persist = join(temporaryFolder(), 'state.json')
  const first = open({ persist })
  const app = first.emulator.app('a')
  await app.clock.set('2199-01-01')
  await first.logIn('a')
  const state = await app.export()
  await app.import(state)
  await app.clock.freeze()
  await first.logIn('a')
  await app.import(await app.export())
  await first.emulator.stop()
  const { items } = await open({ persist }).emulator.app('a').sessions.list()
  expect(items.map(({ refreshExpiresAt }) => refreshExpiresAt)).toEqual([
    expect.stringMatching(/^2248-/),
    expect.stringMatching(/^2248-/),
  ])
})

it('exportOnExit writes all apps, and importState starts with them; a first start without the file is empty', async () => {
  const file = join(temporaryFolder(), 'apps.json')
  const first = open({ importState: file, exportOnExit: file })
  const { refresh_token: token } = await first.logIn('a')
  await first.logIn('b')
  await first.emulator.stop()
  const text = readFileSync(file, 'utf8')

  const second = open({ importState: file, exportOnExit: file })
  await second.refresh(token).expect(201)
  expect(await second.emulator.app('b').users.list()).toMatchObject({ total: 1 })
  await second.emulator.stop()
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(text.split('\n').length)

  expect(() => open({ importState: join(temporaryFolder(), 'none.json') })).toThrow(StateRefused)
  writeFileSync(file, '{"format":"anon-emulator/emulator","version":1,"secrets":{},"apps":[{"app":"?"}]}')
  expect(() => open({ importState: file })).toThrow(/apps\.json: apps\[0\]\.app: expected an app id/)
})

it('exportOnExit makes the folder that is missing, and refuses the start where there can be none', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'missing', 'deep', 'apps.json')
  const { emulator, logIn } = open({ exportOnExit: file })
  await logIn('a')
  await emulator.stop()
  expect(JSON.parse(readFileSync(file, 'utf8')).apps).toHaveLength(1)
  const persist = join(folder, 'state.json')
  expect(() => open({ persist, exportOnExit: join(file, 'x', 'apps.json') })).toThrow(
    /exportOnExit: .*cannot be/,
  )
  writeFileSync(join(folder, '.anon-emulator'), '')
  expect(() => open({ persist: join(folder, '.anon-emulator', 'x', 'state.json') })).toThrow(
    /persist: .*cannot be/,
  )
  expect(readdirSync(folder).sort()).toEqual(['.anon-emulator', 'missing'])
})

it('with persist everything is there after a stop and a start', async () => {
  const persist = join(temporaryFolder(), 'deep', 'state.json')
  const first = open({ persist })
  const app = first.emulator.app('a')
  await liveIn(first, app)
  const { refresh_token: token } = await first.logIn('a')
  const gone = first.emulator.app('gone')
  await gone.delete()
  const state = await app.export()
  expect(() => open({ persist })).toThrow(StateInUse)
  await first.emulator.stop()

  const second = open({ persist })
  expect(await second.emulator.app('a').export()).toEqual({ ...state, ids: expect.anything() })
  expect(second.emulator.app('a').id).toBe('a')
  await second.refresh(token).expect(201)
  const { body } = await second.request.get(`${CONTROL}/apps`)
  expect(
    (body.items as { id: string; createdBy: string }[]).map(({ id, createdBy }) => [id, createdBy]),
  ).toEqual([['a', 'control']])
  expect((await second.request.get(`${CONTROL}/status`)).body.persistence).toBe(persist)
  await second.emulator.stop()
  expect(readdirSync(join(persist, '..'))).toEqual(['state.json'])
})

it('with persist whatever a login said of its user is read back', async () => {
  const persist = join(temporaryFolder(), 'state.json')
  const first = open({ persist })
  const token = await new SignJWT(JSON.parse('{"stitch_meta":{"__proto__":"x","constructor":"y"}}'))
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ann')
    .setAudience('a')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SIGNING_KEY))
  await first.request.post(`${CLIENT}/app/a/auth/providers/custom-token/login`).send({ token }).expect(200)
  await first.emulator.stop()
  const { items } = await open({ persist }).emulator.app('a').users.list()
  expect(items[0]?.data).toEqual({ constructor: 'y' })
})

it('a state that cannot be read refuses the start, stays as it is and is not held', async () => {
  const persist = join(temporaryFolder(), 'state.json')
  writeFileSync(persist, '{"format":"anon-emulator/emulator","version":1,')
  expect(() => open({ persist })).toThrow(StateRefused)
  expect(readFileSync(persist, 'utf8')).toBe('{"format":"anon-emulator/emulator","version":1,')
  expect(existsSync(`${persist}.lock`)).toBe(false)
})

it('persist: true keeps the file beside the app’s own, where git does not see it', async () => {
  const directory = appDirectory()
  const { emulator, logIn } = open({ appDirectory: directory, persist: true })
  await logIn('a')
  await emulator.stop()
  expect(readdirSync(join(directory, '.anon-emulator')).sort()).toEqual(['.gitignore', 'state.json'])
  expect(readFileSync(join(directory, '.anon-emulator/.gitignore'), 'utf8')).toBe('*\n')
})
