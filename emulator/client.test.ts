import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ControlError, connect, type EmulatorEvent, Unreachable } from './client.ts'
import { startEmulator } from './emulator.ts'
import type { EmulatorOptions } from './options.ts'
import type { Emulator } from './running-emulator.ts'

/** A busy machine is no failure. */
const SOON = { timeout: 20_000, interval: 25 }

async function started(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ watch: false, ...options })
  onTestFinished(() => emulator.stop())
  return { emulator, client: connect(`${emulator.url}/`) }
}

async function logIn({ id, baseUrl }: { id: string; baseUrl: string }) {
  const login = `${baseUrl}/api/client/v2.0/app/${id}/auth/providers/anon-user/login`
  return (await (await fetch(login, { method: 'POST' })).json()) as Record<string, string>
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

describe('connect', () => {
  it('names a blocked page as the other reason where there is a page, and its origin is another', async () => {
    onTestFinished(() => void vi.unstubAllGlobals())
    const message = async () =>
      (await failure(connect('http://127.0.0.1:1').status()).then(String)).replace(/^\w+: /, '')
    expect(await message()).toMatch(/^no emulator answers at http:\/\/127\.0\.0\.1:1: start one/)
    vi.stubGlobal('location', { origin: 'http://localhost:3000' })
    expect(await message()).toMatch(
      /^no emulator answers at \S+, or the browser blocked this page of http:\/\/localhost:3000, for the Control API is for pages of the emulator's own origin\. If there is none: start one/,
    )
    vi.stubGlobal('location', { origin: 'http://127.0.0.1:1' })
    expect(await message()).not.toContain('blocked')
  })

  it('gives the handle of an app that the emulator has in this process, over HTTP', async () => {
    const { emulator, client } = await started()
    const app = await client.app()
    const { user_id = '', access_token = '' } = await logIn(app)
    await app.snapshots.save('logged in')
    await app.clock.advance('31m')
    expect(await app.sessions.list({ userId: user_id })).toMatchObject({
      total: 1,
      items: [{ state: 'accessExpired' }],
    })
    expect((await app.tokens.decode(access_token)).next).toMatchObject({ status: 401 })
    await app.users.delete(user_id)
    expect(await app.snapshots.restore('logged in')).toBe(1)
    expect(await emulator.app(app.id).users.get(user_id)).toMatchObject({ state: 'active' })
    await app.faults.next({ path: '/login', status: 503 })
    expect(await app.requests.waitFor({ path: '/login' })).toMatchObject({ status: 200, userId: user_id })
    await expect(app.assertNoUnexpected()).rejects.toThrow('no call met it')
  })

  it('finds the app that is named, makes it when there is none, and a fresh one each time none is', async () => {
    const { client } = await started({ appId: 'mine-abcde' })
    expect((await client.app('mine-abcde')).id).toBe('mine-abcde')
    await (await client.app('other')).users.create({ count: 2 })
    expect((await (await client.app('other')).users.list()).total).toBe(2)
    expect((await client.app()).id).not.toBe((await client.app()).id)
    const apps = await client.apps()
    expect(apps).toHaveLength(4)
    expect(apps.find(({ configured }) => configured)?.id).toBe('mine-abcde')
    await client.reset()
    expect((await client.apps()).map(({ id }) => id)).toEqual(['mine-abcde'])
  })

  it('a refusal is an error with code, field and status, and one without an answer says how to get one', async () => {
    const { client } = await started()
    const app = await client.app()
    expect(await failure(app.clock.advance('banana'))).toMatchObject({
      name: 'ControlError',
      code: 'InvalidParameter',
      field: 'by',
      status: 400,
    })
    expect(await failure(app.users.get('0'.repeat(24)))).toMatchObject({ code: 'UserNotFound', status: 404 })
    expect(await failure(client.app('no/app'))).toMatchObject({ status: 400 })
    expect(await failure(client.invoke('users.lost', {}))).toBeInstanceOf(ControlError)
    const nowhere = await failure(connect('http://127.0.0.1:1').status())
    expect(nowhere).toBeInstanceOf(Unreachable)
    expect(nowhere).toMatchObject({
      code: 'Unreachable',
      message: expect.stringMatching(/http:\/\/127\.0\.0\.1:1: start one with 'npx anon-emulator'/),
    })
    expect(() => connect('localhost:9090')).toThrow("expected http://host:port, got 'localhost:9090'")
  })

  it('an id that would change the path deletes nobody else', async () => {
    const { client } = await started()
    const app = await client.app()
    await app.users.create({ count: 3 })
    expect(await failure(app.users.delete('../users'))).toMatchObject({ code: 'UserNotFound' })
    for (const id of ['', '.', '..'])
      expect(await failure(app.users.delete(id))).toMatchObject({ code: 'InvalidParameter', field: 'userId' })
    expect((await app.users.list()).total).toBe(3)
  })

  it('who hangs up, says nothing or is somebody else is told from an emulator', async () => {
    const says = async (text: string | null) => {
      const server = createServer((socket) => {
        socket.on('error', () => {})
        if (text !== null) socket.once('data', () => socket.end(text))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void server.close())
      return `http://127.0.0.1:${(server.address() as { port: number }).port}`
    }
    const silent = connect(await says(null), { timeoutMs: 50 })
    expect(await failure(silent.status())).toMatchObject({
      message: expect.stringContaining('within 0.05 s'),
    })
    const web = connect(await says('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'))
    expect(await failure(web.status())).toMatchObject({ code: 'NotAnEmulator' })
    const json = connect(await says('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'))
    expect(await failure(json.status())).toMatchObject({ code: 'NotAnEmulator' })
  })

  it.each([Number.POSITIVE_INFINITY, 3e9])('a timeout of %d ms is a long one', async (timeoutMs) => {
    const { client } = await started()
    expect(await connect(client.url, { timeoutMs }).status()).toMatchObject({ name: 'anon-emulator' })
  })

  it('without a URL takes the one of ANON_EMULATOR_URL', () => {
    vi.stubEnv('ANON_EMULATOR_URL', 'http://10.0.0.1:1234')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(connect().url).toBe('http://10.0.0.1:1234')
    vi.stubEnv('ANON_EMULATOR_URL', '')
    expect(connect().url).toBe('http://127.0.0.1:9090')
  })

  it('stop ends the emulator, and returns when it is silent', async () => {
    const { emulator, client } = await started()
    void emulator.shutdownRequested.then(() => emulator.stop())
    await client.stop()
    expect(await failure(client.status())).toBeInstanceOf(Unreachable)
  })
})

describe('on', () => {
  it('tells what happens, first that anything may have, and again after a restart', async () => {
    const { emulator, client } = await started()
    const events: (EmulatorEvent | null)[] = []
    const off = client.on((event) => events.push(event))
    onTestFinished(off)
    await vi.waitFor(() => expect(events).toEqual([null]), SOON)
    const before = Date.now()
    const app = await client.app('mine')
    await vi.waitFor(() => expect(events[1]).toMatchObject({ type: 'app.created', appId: app.id }), SOON)
    expect(events[1]?.at).toBeGreaterThanOrEqual(before)
    const next = await restarted(emulator)
    await vi.waitFor(() => expect(events.slice(2)).toEqual([null]), { timeout: 10_000 })
    next.app('second')
    await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ appId: 'second' }), SOON)
    off()
    next.app('third')
    await connect(next.url ?? '').status()
    expect(events.at(-1)).toMatchObject({ appId: 'second' })
  })
})

async function restarted(emulator: Emulator): Promise<Emulator> {
  const port = emulator.port ?? 0
  await emulator.stop()
  const next = await startEmulator({ watch: false, port })
  onTestFinished(() => next.stop())
  return next
}
