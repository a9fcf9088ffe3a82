import { CLIENT, CONTROL } from '../emulator.fixture.ts'
import { ADA, type Caller, OPERATOR, PROVIDERS, type Tokens } from './caller.fixture.ts'
import { PLANTED } from './planted-app.fixture.ts'

const { password, newPassword, otherPassword, wrongPassword, unknownKey } = PLANTED

/** Anonymous users and their tokens, where they belong and where they do not; answers one who lives on. */
export async function anonymousPaths({ call, enter, given }: Caller): Promise<Tokens> {
  const anonymous = await enter('anon-user', {})
  for (const token of [anonymous.access, anonymous.refresh, `Basic ${unknownKey}`, unknownKey]) {
    await call('GET', `${CLIENT}/auth/profile`, { token })
    await call('POST', `${CLIENT}/auth/session`, { token })
  }
  given.push(
    (await call('POST', `${CLIENT}/auth/session`, { token: anonymous.refresh })).json().access_token ?? '',
  )

  return anonymous
}

/** E-mail addresses confirmed and reset by mail; answers a user. */
export async function mailPaths(
  { call, enter, link, userpass, mailed }: Caller,
  anonymous: Tokens,
): Promise<Tokens> {
  for (const taken of [1, 2]) await userpass('register', { email: ADA, password, taken })
  await userpass('register', { email: 'eve@example.net', password: otherPassword })
  await userpass('register', { email: ADA, password: 'x'.repeat(129) + password })
  await userpass('register', `{"email": "${ADA}", "password": ${password}}`)
  await userpass('register', `{"email": "${ADA}", "password": "${newPassword}" "${newPassword}"}`)
  await enter('local-userpass', { username: ADA, password })
  await userpass('confirm/send', { email: ADA })
  const confirmation = await mailed(ADA)
  await userpass('confirm', { ...confirmation, token: confirmation.token.replace(/.$/, '0') })
  await userpass('confirm', confirmation)
  await userpass('confirm', confirmation)
  await call('POST', `${PROVIDERS}/local-userpass/confirm?${new URLSearchParams(confirmation)}`)
  await enter('local-userpass', { username: ADA, password: wrongPassword })
  const ada = await enter('local-userpass', { username: ADA, password })
  await userpass('reset/send', { email: ADA })
  const reset = await mailed(ADA)
  await userpass('reset', { ...reset, password: 'short' })
  await userpass('reset', { ...reset, password: newPassword })
  await userpass('reset', { ...reset, password: newPassword })
  await enter('local-userpass', { username: ADA, password: newPassword })
  await link(anonymous, 'local-userpass', { username: ADA, password: wrongPassword })
  await link(anonymous, 'local-userpass', { username: ADA, password: newPassword })

  return ada
}

/** The same, by functions. */
export async function functionPaths({ call, userpass, directory, given }: Caller): Promise<void> {
  directory.confirmByFunction()
  await call('POST', `${CONTROL}/reload`)
  for (const name of ['bob', 'wait', 'fail'])
    await userpass('register', { email: `${name}@example.net`, password })
  await userpass('confirm/call', { email: 'wait@example.net' })
  for (const status of ['success', 'pending', 'fail', 'throw'])
    await userpass('reset/call', { email: 'bob@example.net', password: otherPassword, arguments: [status] })
  given.push(...directory.heardByFunctions())
}

/** API keys, of a user and of the app. */
export async function keyPaths(
  { call, enter, link, given }: Caller,
  anonymous: Tokens,
  ada: Tokens,
): Promise<void> {
  const made = (
    await call('POST', `${CLIENT}/auth/api_keys`, { token: ada.refresh, body: { name: 'hers' } })
  ).json()
  await call('POST', `${CLIENT}/auth/api_keys`, { token: ada.refresh, body: { name: 'hers' } })
  const server = (await call('POST', `${OPERATOR}/apiKeys`, { body: { name: 'server' } })).json()
  for (const key of [made.key ?? '', server.key ?? '']) {
    given.push(key)
    await enter('api-key', { key })
    await link(anonymous, 'api-key', { key })
    await call('GET', `${CLIENT}/auth/profile?key=${key}`, { token: key })
  }
  await enter('api-key', { key: unknownKey })
  await call('PUT', `${CLIENT}/auth/api_keys/${made._id}/disable`, { token: ada.refresh })
  await enter('api-key', { key: made.key })
  await call('GET', `${CLIENT}/auth/api_keys`, { token: ada.refresh })
}
