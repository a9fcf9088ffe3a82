import { post } from './post.ts'

/** An app whose clients make mistakes and meet faults, some of which still wait. */
export async function fillTrouble(url: string, appId: string): Promise<void> {
  const client = `${url}/api/client/v2.0`
  const control = `${url}/emulator/v1/apps/${appId}`
  const login = `${client}/app/${appId}/auth/providers/anon-user/login`
  const logIn = () => post(login, {})
  const loginThatFails = () => fetch(login, { method: 'POST' }).catch(() => undefined)

  await logIn()
  const { user_id: userId, refresh_token: token } = await logIn()
  await post(`${control}/users/${userId}`, undefined, { method: 'DELETE' })
  const headers = { authorization: `Bearer ${token}` }
  for (let count = 0; count < 7; count += 1)
    await fetch(`${client}/auth/session`, { method: 'POST', headers })
  const options = { device: { deviceId: '6'.repeat(24), platform: 'android', platformVersion: '14' } }
  for (let count = 0; count < 5; count += 1) await post(login, { options })

  await post(`${control}/faults/next`, { preset: 'login-fails-once' })
  await loginThatFails()
  await post(`${control}/faults`, { path: '/login', drop: true, skip: 1, times: 2 })
  await logIn()
  await loginThatFails()
  await post(`${control}/faults`, { preset: 'refresh-refused' })
  await post(`${control}/faults`, { method: 'GET', path: '/location', provider: 'anon-user', delay: '2s' })
}
