import { describe, expect, it } from 'vitest'
import { openAdmin } from './stage/admin.fixture.ts'
import { ADMIN } from './stage/administrator.fixture.ts'
import { clientOf, customToken } from './stage/client.fixture.ts'
import { later } from './stage/clock.fixture.ts'
import { type Harness, setUpHarness } from './stage/harness.fixture.ts'

const TIMES = 50
const AT_ONCE = 8
const KEY = 'a-signing-key-of-forty-characters-000000'
/** As the suites post it. */
const BY_MAIL = {
  type: 'local-userpass',
  config: {
    emailConfirmationUrl: 'http://emailConfirmURL.com',
    resetPasswordUrl: 'http://resetPasswordURL.com',
    confirmEmailSubject: 'email subject',
    resetPasswordSubject: 'password reset subject',
    runResetFunction: false,
    resetFunctionId: '',
    resetFunctionName: '',
  },
}

/** One test of such a suite, from its set-up to its tear-down, of which it waits for nothing. */
async function runSuite(baseUrl: string, number: number): Promise<Promise<void>[]> {
  const harness = await setUpHarness(baseUrl)
  const app = await harness.createApp(`test-${number.toString(16).padStart(24, '0')}`)
  await harness.addProvider(app, { type: 'anon-user' })
  await harness.addProvider(app, BY_MAIL)
  await harness.addProvider(app, { type: 'custom-token', config: { signingKey: KEY } })
  await harness.enableApiKeys(app)
  await harness.addFunction(app, { isPrivate: true, name: 'echo', source: 'exports = (value) => value' })

  const client = clientOf(baseUrl, app.clientAppId)
  const [email, password] = [`stitch+${number}@10gen.com`, 'stitchuser']
  expect((await client.userpass('register', { email, password })).status).toBe(201)
  expect((await client.logIn('local-userpass', { username: email, password })).status).toBe(401)
  const { token, token_id: tokenId } = await harness.sendConfirm(app, email)
  expect((await client.userpass('confirm', { token, tokenId })).status).toBe(200)
  const { body: session } = await client.logIn('local-userpass', { username: email, password })
  const [user] = await harness.call('GET', app, '/users')
  expect(user).toMatchObject({ _id: session.user_id, data: { email } })
  const jwt = customToken(KEY, app.clientAppId)
  expect((await client.logIn('custom-token', { token: jwt })).status).toBe(200)
  expect((await client.logIn('anon-user')).status).toBe(200)
  expect((await client.refresh(session.refresh_token)).status).toBe(201)
  return harness.tearDown()
}

describe('a suite written like those of the JS SDK', () => {
  it(`passes ${TIMES} times in a row, ${AT_ONCE} at once, and leaves nothing behind`, async () => {
    const admin = await openAdmin()
    const underWay: Promise<void>[] = []
    let started = 0
    // Each lane starts its next suite while the tear-down of its last is under way.
    const lane = async () => {
      while (started < TIMES) underWay.push(...(await runSuite(admin.url, started++)))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    // Each ends well, whichever came first: the delete of the app, or the logout that was sent beside it.
    expect(await Promise.all(underWay)).toEqual(Array(TIMES * 2).fill(undefined))
    expect(await admin.get(admin.apps)).toEqual([])
  }, 600_000)

  it('apps that are deleted after the logout are deleted: the access token lives on', async () => {
    const admin = await openAdmin()
    const harness = await setUpHarness(admin.url)
    const app = await harness.createApp('test-late')
    const { access_token, refresh_token } = await admin.logIn()
    await admin.remove(`${ADMIN}/auth/session`, { token: refresh_token })
    await admin.post(`${ADMIN}/auth/session`, undefined, { token: refresh_token, status: 401 })
    await admin.remove(`${admin.apps}/${app.id}`, { token: access_token })
    expect(await admin.get(admin.apps)).toEqual([])
    await Promise.allSettled(harness.tearDown())
  })

  it('whose token expires between two tests goes on', async () => {
    const admin = await openAdmin()
    const harness: Harness = await setUpHarness(admin.url)
    const app = await harness.createApp('test-long')
    later(31)
    const provider = await harness.addProvider(app, { type: 'anon-user' })
    expect(provider).toMatchObject({ name: 'anon-user', disabled: false })
  })

  it('providers, functions and services: what the admin client’s own tests do', async () => {
    const admin = await openAdmin()
    const harness = await setUpHarness(admin.url)
    const app = await harness.createApp('test-services')
    const created = await harness.call('POST', app, '/auth_providers', BY_MAIL)
    expect(await harness.call('GET', app, '/auth_providers')).toHaveLength(2)
    const fetched = await harness.call('GET', app, `/auth_providers/${created._id}`)
    expect(fetched.config.emailConfirmationUrl).toBe(BY_MAIL.config.emailConfirmationUrl)
    const changed = { ...fetched, config: { ...fetched.config, emailConfirmationUrl: 'http://url2.com' } }
    expect(await harness.call('PATCH', app, `/auth_providers/${created._id}`, changed)).toBeUndefined()
    await harness.call('PUT', app, `/auth_providers/${created._id}/disable`)
    await harness.call('DELETE', app, `/auth_providers/${created._id}`)
    expect(await harness.call('GET', app, '/auth_providers')).toHaveLength(1)

    const source = 'exports = function() { return 1 }'
    const made = await harness.addFunction(app, { isPrivate: true, name: 'testFunction', source })
    await harness.call('PUT', app, `/functions/${made._id}`, { ...made, source: 'exports = () => 2' })
    const run = { name: 'testFunction', arguments: [] }
    const debug = await harness.call('POST', app, '/debug/execute_function?run_as_system=true', run)
    expect(debug).toMatchObject({ result: { $numberInt: '2' } })
    expect(debug.stats.execution_time).toBeDefined()
    await Promise.all(harness.tearDown())
  })
})
