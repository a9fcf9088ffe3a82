import { logInByFetch, type RunningEmulator } from '../../fixtures/cli.fixture.ts'
import { providerFiles } from '../../fixtures/provider-files.fixture.ts'

/** An app directory with every provider that keeps accounts, and a function that writes to the console and fails. */
export const ACCOUNT_FILES: Readonly<Record<string, string>> = {
  ...providerFiles({ autoConfirm: false }),
  'functions/greet/config.json': '{ "name": "greet" }',
  'functions/greet/source.js':
    'exports = (name) => { console.log("greeting", { name }); console.error("no answer"); throw new Error("asleep") }',
}

/** Calls a provider of an app as curl would; answers the status beside the body. */
export async function callProvider(
  { url }: RunningEmulator,
  appId: string,
  path: string,
  body: object,
): Promise<{ status: number; user_id?: string; error_code?: string }> {
  const response = await fetch(`${url}/api/client/v2.0/app/${appId}/auth/providers/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { ...(text === '' ? {} : (JSON.parse(text) as object)), status: response.status }
}

/** Has a new anonymous user call `greet`; answers the status. */
export async function callGreet({ url, loginUrl }: RunningEmulator, appId: string): Promise<number> {
  const { access_token: token } = await logInByFetch(loginUrl(appId))
  const response = await fetch(`${url}/api/client/v2.0/app/${appId}/functions/call`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ name: 'greet', arguments: ['Ada'] }),
  })
  return response.status
}

/** Fills an app of these files with registrations and server keys in every state, mails, and a call of the function. */
export async function addAccounts(emulator: RunningEmulator, appId: string): Promise<void> {
  const { control } = emulator
  const password = 'secret-1'
  const register = (email: string) =>
    control.call('POST', `/apps/${appId}/registrations`, { email, password })
  await register('ada@example.net')
  await callProvider(emulator, appId, 'local-userpass/login', { username: 'ada@example.net', password })
  await register('grace@example.net')
  await callProvider(emulator, appId, 'local-userpass/register', { email: 'edsger@example.net', password })
  await control.call('POST', `/apps/${appId}/apiKeys`, { name: 'worker' })
  const { id } = await control.call<{ id: string }>('POST', `/apps/${appId}/apiKeys`, { name: 'old-worker' })
  await control.call('POST', `/apps/${appId}/apiKeys/${id}/disable`)
  await callGreet(emulator, appId)
}
