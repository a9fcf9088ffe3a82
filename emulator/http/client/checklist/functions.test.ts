import { describe, expect, it } from 'vitest'
import { CLIENT } from '../../emulator.fixture.ts'
import { APP, AUTO_CONFIRM, BY_MAIL, checklistEmulator, type ProviderMembers } from './checklist.fixture.ts'

const SOURCES: Readonly<Record<string, string>> = {
  sum: 'exports = (a, b) => a + b',
  nothing: 'exports = () => {}',
  echo: 'exports = (value) => value',
  broken: 'exports = () => unknown',
  me: 'exports = () => context.user',
  confirmUser: 'exports = ({ username }) => ({ status: username.startsWith("no") ? "fail" : "pending" })',
  resetUser: 'exports = ({ username }, more) => ({ status: more === 42 ? "success" : "fail" })',
  badgeLogin:
    'exports = ({ badge }) => { if (!badge) throw new Error("no badge"); return badge === "o" ? { id: "x" } : "x" }',
}

function open(providers: ProviderMembers = {}) {
  const config = Object.keys(SOURCES).map((name) => ({ name, private: false }))
  const members = { 'anon-user': { disabled: false }, 'local-userpass': AUTO_CONFIRM, ...providers }
  const named = Object.entries(members).map(([type, member]) => [type, { name: type, type, ...member }])
  return checklistEmulator({
    files: {
      // An app directory of this generation keeps its providers here.
      'auth/providers.json': JSON.stringify(Object.fromEntries(named)),
      'realm_config.json': JSON.stringify({ config_version: 20210101, app_id: APP, name: 'myapp' }),
      'functions/config.json': JSON.stringify(config),
      ...Object.fromEntries(Object.entries(SOURCES).map(([name, text]) => [`functions/${name}.js`, text])),
    },
  })
}

async function caller() {
  const emulator = open()
  const { access_token } = await emulator.logIn()
  return {
    ...emulator,
    access_token,
    run: (name: string, ...args: unknown[]) => emulator.callFunction(access_token, { name, arguments: args }),
  }
}

describe('functions', () => {
  it('76. sum with canonical and relaxed arguments', async () => {
    const { run } = await caller()
    for (const args of [
      [1, 2],
      [{ $numberInt: '1' }, { $numberInt: '2' }],
    ])
      expect((await run('sum', ...args).expect(200)).body).toEqual({ $numberInt: '3' })
  })

  it('77. nothing is {"$undefined":true} or null, never an empty body', async () => {
    const { text } = await (await caller()).run('nothing').expect(200)
    expect(['{"$undefined":true}', 'null']).toContain(text)
  })

  it.each([
    { $numberLong: '9007199254740993' },
    { $numberDouble: '3.14159' },
    { $numberDecimal: '1.10' },
    { $oid: 'abcdef0123456789abcdef01' },
    { $date: { $numberLong: '1767225600000' } },
    { $binary: { base64: 'AAEC', subType: '00' } },
  ])('78. %j survives a round trip', async (value) => {
    expect((await (await caller()).run('echo', value).expect(200)).body).toEqual(value)
  })

  it('79. service "" is a plain call', async () => {
    const { callFunction, access_token } = await caller()
    await callFunction(access_token, { name: 'sum', arguments: [1, 2], service: '' }).expect(200)
  })

  it('80. an unknown name, and a function that throws', async () => {
    const { run } = await caller()
    const missing = (await run('nowhere').expect(404)).body
    expect(missing).toMatchObject({
      error: "function not found: 'nowhere'",
      error_code: 'FunctionNotFound',
    })
    const thrown = (await run('broken').expect(400)).body
    expect(thrown).toMatchObject({
      error: expect.stringContaining('unknown'),
      error_code: 'FunctionExecutionError',
    })
  })

  it('81. context.user is the profile', async () => {
    const { run, profile, access_token } = await caller()
    const { user_id, type, identities, data } = (await profile(access_token)).body
    expect((await run('me').expect(200)).body).toMatchObject({
      id: user_id,
      type,
      identities: identities.map(({ id, provider_type }: Record<string, string>) => ({ id, provider_type })),
      data,
    })
  })

  it('82. stitch_request with + sent as a space is read: a streaming call is refused in JSON', async () => {
    const { request, access_token } = await caller()
    const encoded = Buffer.from(JSON.stringify({ name: 'watch', arguments: ['>>>???'] })).toString('base64')
    const path = `${CLIENT}/app/${APP}/functions/call?stitch_at=${access_token}`
    const { status, body } = await request.get(`${path}&stitch_request=${encoded.replaceAll('+', ' ')}`)
    expect([status, body.error_code]).toEqual([404, 'ServiceNotFound'])
  })
})

describe('functions of providers', () => {
  it('54. the confirmation function: fail drops the registration, pending waits', async () => {
    const config = {
      ...BY_MAIL.config,
      runConfirmationFunction: true,
      confirmationFunctionName: 'confirmUser',
    }
    const { register, enterWithEmail } = open({ 'local-userpass': { ...BY_MAIL, config } })
    for (const _again of [1, 2])
      expect((await register('no@example.net').expect(400)).body).toMatchObject({
        error: 'failed to confirm user "no@example.net"',
      })
    await register('ann@example.net').expect(201)
    expect((await enterWithEmail('ann@example.net').expect(401)).body.error_code).toBe('AuthError')
  })

  it('56. reset/call hands the arguments over as EJSON values; fail is told', async () => {
    const config = { ...AUTO_CONFIRM.config, runResetFunction: true, resetFunctionName: 'resetUser' }
    const { register, userpass, enterWithEmail } = open({ 'local-userpass': { ...AUTO_CONFIRM, config } })
    const email = 'ann@example.net'
    await register(email).expect(201)
    const body = { email, password: 'another one' }
    const failed = await userpass('reset/call', { ...body, arguments: [] }).expect(400)
    expect(failed.body.error).toBe(`failed to reset password for user "${email}"`)
    await userpass('reset/call', { ...body, arguments: [{ $numberInt: '42' }] }).expect(200)
    await enterWithEmail(email, 'another one').expect(200)
  })

  it('70. custom-function: a string and {id} are one user; a throw is its message', async () => {
    const { enter } = open({
      'custom-function': { config: { authFunctionName: 'badgeLogin' }, disabled: false },
    })
    const ids = []
    for (const badge of ['s', 's', 'o'])
      ids.push((await enter('custom-function', { badge }).expect(200)).body.user_id)
    expect(new Set(ids).size).toBe(1)
    const { body } = await enter('custom-function', {}).expect(401)
    expect(body).toMatchObject({ error: expect.stringContaining('no badge'), error_code: 'AuthError' })
  })
})
