import { logInByFetch, type RunningEmulator } from '../../fixtures/cli.fixture.ts'

/** Fills an app so that everything a list can show is in it: a user in every state, a session that ended in every way. */
export async function populate(emulator: RunningEmulator, appId: string): Promise<void> {
  const { control, loginUrl, url } = emulator
  const logIn = () => logInByFetch(loginUrl(appId))
  const expire = (token: string, { user_id: userId }: { user_id: string }) =>
    control.call('POST', `/apps/${appId}/sessions/expire`, { userId, token })
  const verb = (name: string, { user_id: userId }: { user_id: string }) =>
    control.call('POST', `/apps/${appId}/users/${userId}/${name}`)

  await control.call('POST', `/apps/${appId}/users`, { count: 1 })
  await expire('access', await logIn())
  await expire('refresh', await logIn())
  await verb('revoke', await logIn())
  await verb('disable', await logIn())
  const { refresh_token: loggedOut } = await logIn()
  await fetch(`${url}/api/client/v2.0/auth/session`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${loggedOut}` },
  })
  // A call that is refused, for the log.
  await fetch(`${url}/api/client/v2.0/auth/session`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${loggedOut}` },
  })
  await control.app(appId).advance('10m')
  await logIn()
}
