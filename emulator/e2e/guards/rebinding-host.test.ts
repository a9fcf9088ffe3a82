import { expect, it, onTestFinished } from 'vitest'
import { logInByFetch, startEmulator } from '../fixtures/cli.fixture.ts'
import { sendRaw } from '../fixtures/raw-request.fixture.ts'
import { ANON_USER_FILE, anonUserFile, testDirectory } from '../fixtures/temp-directory.fixture.ts'
import { type ControlCall, stateOf, temptingCalls } from './emulator-state.fixture.ts'

const APP_ID = 'myapp-guarded'
const CLIENT = '/api/client/v2.0'

const HOSTS = ['evil.example', 'evil.example:9090', '127.0.0.1.evil.example', 'localhost.evil.example']

it.each(HOSTS)('a request for host “%s” gets 403 on every surface and changes nothing', async (host) => {
  const directory = testDirectory({ [ANON_USER_FILE]: anonUserFile({ disabled: false }) })
  const emulator = await startEmulator(['--freeze', directory], { cwd: directory })
  onTestFinished(() => emulator.process.end())
  const { user_id, access_token, refresh_token } = await logInByFetch(emulator.loginUrl(APP_ID))
  const before = await stateOf(emulator, directory)

  const calls: (ControlCall & { token?: string })[] = [
    { method: 'GET', path: '/' },
    { method: 'GET', path: '/index.html' },
    { method: 'GET', path: `${CLIENT}/app/${APP_ID}/location` },
    { method: 'POST', path: `${CLIENT}/app/${APP_ID}/auth/providers/anon-user/login`, body: {} },
    { method: 'POST', path: `${CLIENT}/app/never-seen/auth/providers/anon-user/login`, body: {} },
    { method: 'GET', path: `${CLIENT}/auth/profile`, token: access_token },
    { method: 'POST', path: `${CLIENT}/auth/session`, token: refresh_token },
    { method: 'DELETE', path: `${CLIENT}/auth/session`, token: refresh_token },
    { method: 'DELETE', path: `${CLIENT}/auth/delete`, token: access_token },
    { method: 'OPTIONS', path: `${CLIENT}/auth/profile` },
    { method: 'POST', path: '/api/admin/v3.0/auth/providers/local-userpass/login', body: {} },
    { method: 'GET', path: '/api/admin/v3.0/groups' },
    { method: 'GET', path: '/api/private/v1.0/version' },
    ...temptingCalls(APP_ID, user_id),
  ]
  for (const call of calls) {
    const { method, path, body, token } = call
    const answer = await sendRaw(emulator.port, {
      method,
      path,
      body,
      headers: {
        Host: host,
        // As a rebound page would send it: of the very origin it calls.
        Origin: `http://${host}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
    })
    expect({ ...call, status: answer.status }).toEqual({ ...call, status: 403 })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    expect(answer.body).not.toContain(user_id)
  }
  expect(await stateOf(emulator, directory)).toEqual(before)
})
