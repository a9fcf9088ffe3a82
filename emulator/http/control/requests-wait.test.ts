import { describe, expect, it } from 'vitest'
import { CONTROL, testEmulator } from '../emulator.fixture.ts'

const WAIT = `${CONTROL}/apps/a/requests/wait`

describe('waiting for a request', () => {
  it('answers with a call that came before, the oldest that matches', async () => {
    const { request, logIn } = testEmulator()
    const first = await logIn('a')
    await logIn('a')
    const { body } = await request.post(WAIT).send({ path: '/login', status: 200 }).expect(200)
    expect(body).toMatchObject({ id: 1, method: 'POST', userId: first.user_id })
    const second = await request.post(WAIT).send({ method: 'post', after: 1 }).expect(200)
    expect(second.body.id).toBe(2)
  })

  it('answers as soon as a call comes that matches, and passes others by', async () => {
    const { emulator, logIn, profile } = testEmulator()
    const app = emulator.app('a')
    const login = await logIn('a')
    const waiting = app.requests.waitFor({
      path: '/auth/*file',
      status: 'error',
      errorCode: 'InvalidSession',
    })
    await profile(login.access_token)
    await app.sessions.expire({ userId: login.user_id })
    await profile(login.access_token)
    expect(await waiting).toMatchObject({ id: 3, status: 401, userId: login.user_id })
  })

  it('tells what did come when the time is up, on real time even when the clock stands', async () => {
    const { emulator, request, logIn, refresh } = testEmulator()
    const app = emulator.app('a')
    await app.clock.freeze()
    const login = await logIn('a')
    await refresh(login.refresh_token)
    const { body } = await request.post(WAIT).send({ path: '/nowhere', timeout: '20ms' }).expect(504)
    expect(body.error).toEqual({
      code: 'WaitTimedOut',
      message:
        'no call matched {"path":"/nowhere"} within 20 ms; these came: ' +
        'POST /app/a/auth/providers/anon-user/login 200, POST /auth/session 201',
    })
    await expect(app.requests.waitFor({ after: 2, timeout: 1 })).rejects.toThrow('none came at all')
  })

  it.each([
    [{ timeout: '61s' }, 'timeout'],
    [{ status: 'fine' }, 'status'],
    [{ pth: '/login' }, 'pth'],
  ])('refuses %o', async (input, field) => {
    const { emulator, request } = testEmulator()
    emulator.app('a')
    const { body } = await request.post(WAIT).send(input).expect(400)
    expect(body.error.field).toBe(field)
  })

  it('ends when the emulator stops', async () => {
    const { emulator } = testEmulator()
    const waiting = emulator.app('a').requests.waitFor({ path: '/never', timeout: '60s' })
    const outcome = expect(waiting).rejects.toMatchObject({ code: 'WaitAborted' })
    await new Promise(setImmediate)
    await emulator.stop()
    await outcome
  })
})
