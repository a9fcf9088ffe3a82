import type { AppHandle, Emulator } from '../../emulator/index.ts'

const DEVICES = [
  { platform: 'chrome', platformVersion: '131.0', sdkVersion: '4.9.0', appId: 'shop', appVersion: '1.2.0' },
  {
    platform: 'android',
    platformVersion: '14',
    sdkVersion: '4.7.0',
    appId: 'com.example.shop',
    appVersion: '7',
  },
  { platform: 'js-server', platformVersion: 'v20.20.2', sdkVersion: '4.9.0' },
]

/** The worlds the pictures show, by client app id. */
export const WORLDS = {
  empty: 'empty-aaaaa',
  one: 'single-bbbbb',
  lively: 'shop-abcde',
  many: 'crowd-ccccc',
} as const

/** Fills the worlds: nobody, one user, a dozen in every state a session can have, ten thousand. */
export async function fillWorlds(emulator: Emulator): Promise<{ userId: string; sessionId: string }> {
  emulator.app(WORLDS.empty)
  await logIn(emulator.app(WORLDS.one), 0)
  await emulator.app(WORLDS.many).users.create({ count: 10_000 })
  return await fillLively(emulator.app(WORLDS.lively))
}

async function fillLively(app: AppHandle): Promise<{ userId: string; sessionId: string }> {
  const logins = []
  for (let index = 0; index < 12; index += 1) logins.push(await logIn(app, index))
  const [, refreshed, expired, over, revoked, disabled, gone] = logins
  if (!refreshed || !expired || !over || !revoked || !disabled || !gone) throw new Error('too few logins')
  for (let count = 0; count < 3; count += 1) await callSession(app, 'POST', refreshed.refresh_token)
  await app.sessions.expire({ userId: expired.user_id })
  await app.sessions.expire({ userId: over.user_id, token: 'both' })
  await callSession(app, 'POST', over.refresh_token)
  await app.sessions.revoke({ userId: revoked.user_id })
  await callSession(app, 'POST', revoked.refresh_token)
  await app.users.disable(disabled.user_id)
  await callSession(app, 'DELETE', gone.refresh_token)
  await fetch(`${app.baseUrl}/api/client/v2.0/app/${app.id}/auth/providers/oauth2-google/login`, {
    method: 'POST',
  })
  const { items } = await app.sessions.list({ userId: refreshed.user_id })
  return { userId: refreshed.user_id, sessionId: items[0]?.id ?? '' }
}

async function logIn(app: AppHandle, index: number): Promise<{ user_id: string; refresh_token: string }> {
  const response = await fetch(
    `${app.baseUrl}/api/client/v2.0/app/${app.id}/auth/providers/anon-user/login`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ options: { device: DEVICES[index % DEVICES.length] } }),
    },
  )
  return (await response.json()) as { user_id: string; refresh_token: string }
}

async function callSession(app: AppHandle, method: string, token: string): Promise<void> {
  await fetch(`${app.baseUrl}/api/client/v2.0/auth/session`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
  })
}
