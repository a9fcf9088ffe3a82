import { post } from './post.ts'

/** Ids of what a screenshot may want to open. */
export interface World {
  readonly userId: string
  readonly sessionId: string
}

interface Login {
  readonly userId: string
  readonly accessToken: string
  readonly refreshToken: string
  readonly sessionId: string
}

interface Device {
  readonly platform: string
  readonly platformVersion: string
  readonly appId?: string
  readonly appVersion?: string
  readonly sdkVersion: string
}

const CHROME = { platform: 'chrome', platformVersion: '120.0.6099', appVersion: '2.4.1', sdkVersion: '4.9.0' }
const FIREFOX = { platform: 'firefox', platformVersion: '121.0', appVersion: '2.4.1', sdkVersion: '4.9.0' }
const ANDROID = {
  platform: 'android',
  platformVersion: '14',
  appId: 'com.example.shop',
  sdkVersion: '10.2.0',
}
const NODE = { platform: 'node', platformVersion: 'v20.20.0', sdkVersion: '2.0.1' }

/** An app with users and sessions in every state, from several devices, over four days. */
export async function fillLively(url: string, appId: string): Promise<World> {
  const client = `${url}/api/client/v2.0`
  const control = `${url}/emulator/v1/apps/${appId}`
  const logIn = async (device?: Device, deviceId?: string): Promise<Login> => {
    const body = device && { options: { device: { ...device, ...(deviceId && { deviceId }) } } }
    const answer = await post(`${client}/app/${appId}/auth/providers/anon-user/login`, body ?? {})
    const accessToken = String(answer.access_token)
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString())
    const refreshToken = String(answer.refresh_token)
    return { userId: String(answer.user_id), accessToken, refreshToken, sessionId: String(claims.iss) }
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const refresh = ({ refreshToken }: Login) =>
    post(`${client}/auth/session`, undefined, { headers: bearer(refreshToken) })
  const wait = (by: string) => post(`${control}/clock/advance`, { by })

  await post(`${control}/clock/set`, { to: new Date(Date.now() - 4 * 86_400_000).toISOString() })
  const old = await logIn(CHROME)
  await wait('26h')
  const gone = await logIn(ANDROID)
  const revoked = await logIn(FIREFOX)
  await wait('31h')
  const disabled = await logIn(CHROME)
  const left = await logIn(NODE)
  await post(`${client}/auth/session`, undefined, { method: 'DELETE', headers: bearer(left.refreshToken) })
  await wait('31m')
  await refresh(old)
  await wait('38h')
  await logIn()
  await post(`${control}/clock/reset`, {})
  const active = await logIn(CHROME)
  await logIn(ANDROID)
  await logIn(FIREFOX)
  const stale = await logIn(NODE)
  await refresh(active)
  await refresh(active)

  await post(`${control}/sessions/expire`, { sessionIds: [stale.sessionId], token: 'access' })
  await post(`${control}/sessions/expire`, { sessionIds: [gone.sessionId], token: 'both' })
  await post(`${control}/users/${revoked.userId}/revoke`, {})
  await post(`${control}/users/${disabled.userId}/disable`, {})
  await post(`${control}/users`, { count: 2 })
  return { userId: active.userId, sessionId: active.sessionId }
}
