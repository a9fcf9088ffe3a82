import { mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { StatusView } from './control/wire.ts'
import type { EmulatorEvent } from './core/events.ts'
import { createEmulator, startEmulator } from './emulator.ts'
import type { LoginAnswer } from './http/emulator.fixture.ts'
import { PortTaken } from './http/port-taken.ts'
import { InvalidOption } from './options.ts'

const logIn = (baseUrl: string, appId: string) =>
  fetch(`${baseUrl}/api/client/v2.0/app/${appId}/auth/providers/anon-user/login`, { method: 'POST' })

/** A generation-3 app directory with one provider, and a way to rewrite it. */
function appDirectory() {
  const directory = mkdtempSync(join(tmpdir(), 'anon-emulator-app-'))
  const file = join(directory, 'auth/providers.json')
  mkdirSync(join(directory, 'auth'))
  writeFileSync(
    join(directory, 'realm_config.json'),
    '{"app_id":"harbor-xkcdq","config_version":20210101,"name":"harbor"}\n',
  )
  const write = (disabled: boolean) =>
    writeFileSync(
      file,
      `${JSON.stringify({ 'anon-user': { name: 'anon-user', type: 'anon-user', disabled } }, null, 4)}\n`,
    )
  write(false)
  return { directory, file, write }
}

describe('an emulator in this process', () => {
  it('listens on both loopbacks with one port, and stops twice', async () => {
    const emulator = await startEmulator()
    expect(emulator.addresses).toContain('127.0.0.1')
    for (const address of emulator.addresses) {
      const host = address.includes(':') ? `[${address}]` : address
      expect((await fetch(`http://${host}:${emulator.port}/`)).status).toBe(200)
    }
    const { url } = emulator
    await Promise.all([emulator.stop(), emulator.stop()])
    await emulator.stop()
    await expect(fetch(`${url}/`)).rejects.toThrow()
  })

  it('keeps idle connections for minutes, so that a suite on a busy machine writes into none just closed', async () => {
    await using emulator = await startEmulator()
    const answer = await fetch(`${emulator.url}/`)
    expect(answer.headers.get('keep-alive')).toBe('timeout=120')
  })

  it('stopped while it opens its ports, leaves none open', async () => {
    const emulator = createEmulator()
    const listening = emulator.listen()
    await emulator.stop()
    await listening.catch(() => {})
    expect(emulator.url).toBeNull()
    await expect(emulator.listen()).rejects.toThrow('stopped')
  })

  it('is disposed of by await using', async () => {
    let url: string | null
    {
      await using emulator = await startEmulator()
      url = emulator.url
      expect((await fetch(`${url}/`)).status).toBe(200)
    }
    await expect(fetch(`${url}/`)).rejects.toThrow()
  })

  it('gives every call of app() a world of its own', async () => {
    await using emulator = await startEmulator()
    const apps = Array.from({ length: 20 }, () => emulator.app())
    expect(new Set(apps.map(({ id }) => id)).size).toBe(20)
    await Promise.all(apps.map((app) => logIn(app.baseUrl, app.id)))
    for (const app of apps) expect((await app.users.list()).total).toBe(1)
  })

  it('lets a test see a session die', async () => {
    await using emulator = await startEmulator()
    const app = emulator.app()
    const { access_token, user_id } = (await (await logIn(app.baseUrl, app.id)).json()) as LoginAnswer
    const profile = () =>
      fetch(`${app.baseUrl}/api/client/v2.0/auth/profile`, {
        headers: { Authorization: `Bearer ${access_token}` },
      })
    expect((await profile()).status).toBe(200)
    await app.clock.advance('31m')
    expect((await profile()).status).toBe(401)
    expect(await app.sessions.revoke({ userId: user_id })).toBe(1)
    expect((await app.users.get(user_id)).state).toBe('revoked')
  })

  it('tells what happens, until told not to', async () => {
    await using emulator = await startEmulator()
    const seen: EmulatorEvent[] = []
    const off = emulator.on((event) => seen.push(event))
    const app = emulator.app()
    await app.users.create()
    off()
    await app.users.create()
    expect(seen.map(({ type }) => type)).toEqual(['app.created', 'user.created'])
  })

  it('a listener that throws disturbs nobody', async () => {
    await using emulator = await startEmulator()
    emulator.on(() => {
      throw new Error('mine')
    })
    expect((await emulator.app().users.create()).length).toBe(1)
  })

  it('refuses with a code, and with the field where one is to blame', async () => {
    await using emulator = await startEmulator()
    const app = emulator.app()
    await expect(app.users.get('nobody')).rejects.toMatchObject({ code: 'UserNotFound' })
    await expect(app.clock.advance('soon')).rejects.toMatchObject({ code: 'InvalidParameter', field: 'by' })
  })
})

it('a handle says that it takes an object where it is given a name', async () => {
  await using emulator = await startEmulator()
  const app = emulator.app()
  const wrong = app as unknown as {
    faults: { add(preset: string): Promise<unknown> }
    sessions: { revoke(userId: string): Promise<number> }
  }
  await expect(wrong.faults.add('offline')).rejects.toThrow(
    `faults.add takes an object, such as { preset: 'offline' }, not "offline"`,
  )
  await expect(wrong.sessions.revoke('x')).rejects.toThrow(
    'sessions.revoke takes an object, such as { userId }',
  )
  expect(await app.faults.list()).toEqual([])
})

it('who listens hears of every call, whoever else watches', async () => {
  await using emulator = await startEmulator()
  const heard: string[] = []
  emulator.on((event) => void heard.push(event.type))
  await fetch(`${emulator.url}/api/client/v2.0/app/a/auth/providers/anon-user/login`, { method: 'POST' })
  expect(heard).toContain('request.finished')
})

describe('options', () => {
  it('refuses what cannot be, by name', async () => {
    await expect(startEmulator({ port: 70_000 })).rejects.toThrow(InvalidOption)
    for (const apps of ['strict', '', null] as unknown as 'any'[])
      await expect(startEmulator({ apps })).rejects.toMatchObject({ option: 'apps' })
    await expect(startEmulator({ now: 'yesterday' })).rejects.toMatchObject({ option: 'now' })
    await expect(startEmulator({ publicUrl: 'ftp://x' })).rejects.toMatchObject({ option: 'publicUrl' })
    await expect(startEmulator({ appId: 'a b' })).rejects.toMatchObject({ option: 'appId' })
    const adminUser = { username: 'ann', password: '' }
    await expect(startEmulator({ adminUser })).rejects.toMatchObject({ option: 'adminUser' })
    const adminKey = { publicKey: '', privateKey: 'my-secret' }
    const refused = startEmulator({ adminKey })
    await expect(refused).rejects.toMatchObject({ option: 'adminKey' })
    await expect(refused).rejects.not.toThrow('my-secret')
  })

  it('says which port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const address = blocker.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    await expect(startEmulator({ port: address.port })).rejects.toThrow(PortTaken)
    await new Promise((resolve) => blocker.close(resolve))
  })
})

describe('an app directory', () => {
  it('names the app, refuses other ids, and changes behaviour when a file is saved', async () => {
    const { directory, write } = appDirectory()
    await using emulator = await startEmulator({ appDirectory: directory })
    expect(emulator.defaultApp()?.id).toBe('harbor-xkcdq')
    const url = emulator.url ?? ''
    expect((await logIn(url, 'harbor-xkcdq')).status).toBe(200)
    expect((await logIn(url, 'stranger-abcde')).status).toBe(404)
    write(true)
    await vi.waitFor(async () => expect((await logIn(url, 'harbor-xkcdq')).status).toBe(401), {
      timeout: 5000,
      interval: 5,
    })
    write(false)
    await vi.waitFor(async () => expect((await logIn(url, 'harbor-xkcdq')).status).toBe(200), {
      timeout: 5000,
      interval: 5,
    })
  })

  it('is written by PATCH, one token of it, and the event is told once', async () => {
    const { directory, file } = appDirectory()
    await using emulator = await startEmulator({ appDirectory: directory })
    const before = readFileSync(file, 'utf8')
    const changes: EmulatorEvent[] = []
    emulator.on((event) => event.type === 'provider.changed' && changes.push(event))
    const answer = await fetch(`${emulator.url}/emulator/v1/apps/harbor-xkcdq/providers/anon-user`, {
      method: 'PATCH',
      body: JSON.stringify({ disabled: true }),
    })
    expect(await answer.json()).toMatchObject({
      state: 'disabled',
      overridden: false,
      file: 'auth/providers.json',
      line: 2,
    })
    expect(readFileSync(file, 'utf8')).toBe(before.replace('false', 'true'))
    expect((await logIn(emulator.url ?? '', 'harbor-xkcdq')).status).toBe(401)
    expect(await emulator.reload()).toEqual([])
    expect(changes.map((event) => ('change' in event ? event.change : ''))).toEqual([
      'anon-user: enabled → disabled',
    ])
  })

  it('is not written where the file is a link to outside, and nothing changes', async () => {
    const { directory, file } = appDirectory()
    const outside = join(mkdtempSync(join(tmpdir(), 'anon-emulator-outside-')), 'providers.json')
    renameSync(file, outside)
    symlinkSync(outside, file)
    await using emulator = await startEmulator({ appDirectory: directory })
    const before = readFileSync(outside, 'utf8')
    const answer = await fetch(`${emulator.url}/emulator/v1/apps/harbor-xkcdq/providers/anon-user`, {
      method: 'PATCH',
      body: JSON.stringify({ disabled: true }),
    })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'ProviderReadOnly' } })
    expect(readFileSync(outside, 'utf8')).toBe(before)
    expect((await logIn(emulator.url ?? '', 'harbor-xkcdq')).status).toBe(200)
  })

  it('is left alone by a handle: a test switches its own app only', async () => {
    const { directory, file } = appDirectory()
    await using emulator = await startEmulator({ appDirectory: directory })
    const before = readFileSync(file, 'utf8')
    const app = emulator.app()
    await app.providers.disable('anon-user')
    expect((await logIn(app.baseUrl, app.id)).status).toBe(401)
    expect((await logIn(app.baseUrl, 'harbor-xkcdq')).status).toBe(200)
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('keeps the last good app while a file is broken, and says where', async () => {
    const { directory, file, write } = appDirectory()
    await using emulator = await startEmulator({ appDirectory: directory })
    const url = emulator.url ?? ''
    const problems = async () =>
      ((await (await fetch(`${url}/emulator/v1/status`)).json()) as StatusView).problems
    writeFileSync(file, '{ "anon-user": { "name": "anon-user",\n "type": "anon-user", "disabled": fals')
    await vi.waitFor(
      async () =>
        expect(await problems()).toMatchObject([{ severity: 'error', file: 'auth/providers.json', line: 2 }]),
      {
        timeout: 5000,
      },
    )
    expect((await logIn(url, 'harbor-xkcdq')).status).toBe(200)
    write(false)
    await vi.waitFor(async () => expect(await problems()).toEqual([]), { timeout: 5000 })
  })
})
