import { keepOn, pause, type Soak } from '../soak.ts'
import { type Answer, type Call, call } from './call.ts'

/** How one kind of client behaves. */
export interface SdkClients {
  readonly app: string
  readonly count: number
  readonly pauseMs: number
  /** Whether operators meddle with the app: any session may be dead at any time. */
  readonly wild: boolean
  /** Called for every login that succeeded. */
  onLogin?(): void
}

const ROOT = '/api/client/v2.0'

/** Clients as the SDKs are: log in with a device, ask, refresh, log out, and now and then delete the account. */
export async function runSdkClients(soak: Soak, of: SdkClients): Promise<void> {
  await Promise.all(Array.from({ length: of.count }, () => runOne(soak, of)))
}

async function runOne(soak: Soak, of: SdkClients): Promise<void> {
  let deviceId: string | undefined
  await keepOn(soak, of.pauseMs, async () => {
    const session = await logIn(soak, of, deviceId)
    if (session === undefined) return
    deviceId = session.device_id
    const ask = (what: Pick<Call, 'name' | 'method' | 'path' | 'token' | 'expect'>) =>
      call(soak, { ...what, faulty: of.wild, expect: of.wild ? [...what.expect, 401] : what.expect })
    let access = session.access_token
    const refresh = session.refresh_token
    for (let left = Math.floor(soak.random() * 4); left > 0; left -= 1) {
      await ask({ name: 'profile', path: `${ROOT}/auth/profile`, token: access, expect: [200] })
      await pause(soak, of.pauseMs * soak.random())
      const path = `${ROOT}/auth/session`
      const { body, status } = await ask({
        name: 'refresh',
        method: 'POST',
        path,
        token: refresh,
        expect: [201],
      })
      if (status === 201) access = body.access_token
    }
    // Where nobody resets, every account is deleted by its client.
    const ending = of.wild ? soak.random() : 0.5
    if (ending < 0.4) {
      const path = `${ROOT}/auth/session`
      await ask({ name: 'logout', method: 'DELETE', path, token: refresh, expect: [204] })
    } else if (ending < 0.8) {
      const path = `${ROOT}/auth/delete`
      await ask({ name: 'delete account', method: 'DELETE', path, token: access, expect: [204] })
    }
  })
}

/** Undefined when the provider is off just now, or the app meets a fault. */
async function logIn(soak: Soak, of: SdkClients, deviceId: string | undefined): Promise<Answer['body']> {
  const device = {
    ...(deviceId === undefined ? {} : { deviceId }),
    platform: 'node.js',
    platformVersion: 'v20',
    sdkVersion: '4.9.0',
  }
  const { status, body } = await call(soak, {
    name: 'login',
    method: 'POST',
    path: `${ROOT}/app/${of.app}/auth/providers/anon-user/login`,
    body: { options: { device } },
    // 401: somebody has just edited the provider's file.
    expect: [200, 401],
    faulty: of.wild,
  })
  if (status !== 200) return undefined
  of.onLogin?.()
  return body
}
