import { expect } from 'vitest'
import type { AdminStage } from './admin.fixture.ts'
import type { AdminApp } from './admin-app.fixture.ts'
import { clientOf, customToken } from './client.fixture.ts'
import { SAMPLE_FUNCTIONS, SAMPLE_KEY, SAMPLE_ORIGINS, SAMPLE_PROVIDERS } from './sample-app.fixture.ts'

const names = (documents: { name: string }[]) => documents.map(({ name }) => name).sort()

/** Expects that the app has the sample's configuration. */
export async function expectSample(app: AdminApp): Promise<void> {
  expect(names(await app.get('/auth_providers'))).toEqual(Object.keys(SAMPLE_PROVIDERS).sort())
  for (const [name, provider] of Object.entries(SAMPLE_PROVIDERS))
    expect(await app.provider(name)).toMatchObject(provider)
  expect(names(await app.get('/functions'))).toEqual(Object.keys(SAMPLE_FUNCTIONS).sort())
  expect(names(await app.get('/values'))).toEqual(['greeting', 'limits'])
  expect(await app.get('/security/allowed_request_origins')).toEqual(SAMPLE_ORIGINS)
  expect(names(await app.get('/secrets'))).toEqual([
    '__custom-token_signingKey',
    '__oauth2-google_clientSecret',
  ])
}

/** The same, and that its clients live by it: functions run, and each login is what the sample says. */
export async function expectLivingSample(admin: AdminStage, app: AdminApp): Promise<void> {
  await expectSample(app)
  const id = app.document.client_app_id
  const client = clientOf(admin.url, id)
  expect(await client.callFunction('add', 1, 2)).toEqual({ status: 200, body: { $numberInt: '3' } })
  expect((await client.callFunction('greet')).body).toBe('hello – grüße <&> "you"')
  expect((await client.callFunction('badgeLogin', { badge: '42' })).status).not.toBe(200)
  const status = async (provider: string, credentials: object) =>
    (await client.logIn(provider, credentials)).status
  expect(await status('custom-function', { badge: '42' })).toBe(200)
  expect(await status('custom-function', { badge: '43' })).toBe(401)
  expect(await status('custom-token', { token: customToken(SAMPLE_KEY, id) })).toBe(200)
  // Confirmed by its function, with no mail.
  const password = 'correct horse'
  expect((await client.userpass('register', { email: 'ann@example.net', password })).status).toBe(201)
  expect(await status('local-userpass', { username: 'ann@example.net', password })).toBe(200)
}
