import { describe, expect, it } from 'vitest'
import { createTestDirectory, exported } from '../../app-directory/app-directory.fixture.ts'
import { CLIENT, CONTROL, payloadOf, testEmulator } from '../emulator.fixture.ts'

const APP = `${CONTROL}/apps/shop-abcde`
const LOGIN = `${CLIENT}/app/shop-abcde/auth/providers`
const ADA = { email: 'ada@example.net', password: 'secret-1' }
const ADA_CREDENTIALS = { username: ADA.email, password: ADA.password }

/** An emulator whose app has anonymous users, e-mail/password by mail, and API keys. */
function accounts() {
  const provider = (type: string, config?: object) =>
    exported({ name: type, type, ...(config && { config }), disabled: false })
  const directory = createTestDirectory({
    'auth_providers/anon-user.json': provider('anon-user'),
    'auth_providers/api-key.json': provider('api-key'),
    'auth_providers/local-userpass.json': provider('local-userpass', {
      autoConfirm: false,
      emailConfirmationUrl: 'https://shop.example.net/confirm',
      resetPasswordUrl: 'https://shop.example.net/reset',
    }),
  })
  const lines: string[] = []
  const keep = (line: string) => void lines.push(line)
  const log = { debug() {}, info: keep, warn: keep, error: keep }
  const world = testEmulator({ appDirectory: directory.path, log })
  const app = world.emulator.app('shop-abcde')
  const register = (body: object = ADA) =>
    world.request.post(`${LOGIN}/local-userpass/register`).send(body).expect(201)
  return { ...world, app, register, lines, logIn: () => world.logIn('shop-abcde') }
}

describe('mail', () => {
  it('is listed newest first with its tokens and a link that works, and said in the terminal', async () => {
    const { request, register, lines } = accounts()
    await register()
    await register({ email: 'eve@example.net', password: 'secret-2' })
    const { body } = await request.get(`${APP}/mail`).expect(200)
    expect(body.items.map(({ to }: { to: string }) => to)).toEqual(['eve@example.net', ADA.email])
    const [, mail] = body.items
    expect(mail).toMatchObject({ id: 1, kind: 'confirm' })
    expect(mail.link).toBe(`https://shop.example.net/confirm?token=${mail.token}&tokenId=${mail.tokenId}`)
    expect(lines).toContain(`mail to ${ADA.email} (confirmation, app shop-abcde): ${mail.link}`)
    const { token, tokenId } = mail
    await request.post(`${LOGIN}/local-userpass/confirm`).send({ token, tokenId }).expect(200)
    await request.post(`${LOGIN}/local-userpass/login`).send(ADA_CREDENTIALS).expect(200)
  })

  it('is read one by one too, until it is forgotten', async () => {
    const { app, request, register } = accounts()
    await register()
    await register({ email: 'eve@example.net', password: 'secret-2' })
    const [, mail] = (await app.mail.list()).items
    expect(mail).toMatchObject({ id: 1, to: ADA.email })
    expect(await app.mail.get(1)).toEqual(mail)
    expect((await request.get(`${APP}/mail/1`).expect(200)).body).toEqual(mail)
    for (const [id, status] of [
      ['3', 404],
      ['x', 400],
      ['0', 400],
    ] as const)
      await request.get(`${APP}/mail/${id}`).expect(status)
    await app.mail.clear()
    await expect(app.mail.get(1)).rejects.toMatchObject({ code: 'MailNotFound' })
  })

  it('is narrowed by address and kind, and cleared', async () => {
    const { app, request, register } = accounts()
    await register()
    expect((await app.mail.list({ to: ADA.email })).total).toBe(1)
    expect((await app.mail.list({ to: 'nobody@example.net' })).total).toBe(0)
    expect((await app.mail.list({ kind: 'reset' })).total).toBe(0)
    await request.delete(`${APP}/mail`).expect(200, { cleared: 1 })
    expect((await app.mail.list()).total).toBe(0)
  })

  it('can be waited for', async () => {
    const { app, register } = accounts()
    const waiting = app.mail.waitFor({ to: ADA.email, kind: 'confirm' })
    await register({ email: 'eve@example.net', password: 'secret-2' })
    await register()
    expect(await waiting).toMatchObject({ to: ADA.email })
    await expect(app.mail.waitFor({ to: 'nobody', timeout: 5 })).rejects.toMatchObject({
      code: 'WaitTimedOut',
      message: expect.stringContaining(`confirm to ${ADA.email}`),
    })
  })

  it('never steers the terminal', async () => {
    const { register, lines } = accounts()
    await register({ email: 'a\u001b[2J@b', password: 'secret-1' })
    expect(lines.join('')).not.toContain('\u001b')
  })
})

describe('custom data', () => {
  it('is in the next access token and in the view of the user', async () => {
    const { request, logIn, refresh, emulator } = accounts()
    const login = await logIn()
    const seen: string[] = []
    emulator.on(({ type }) => void seen.push(type))
    const customData = { plan: 'gold', limits: { seats: 3 } }
    const user = await request.patch(`${APP}/users/${login.user_id}`).send({ customData }).expect(200)
    expect(user.body).toMatchObject({ customData, data: {}, email: null })
    expect(seen).toContain('user.changed')
    const { body } = await refresh(login.refresh_token).expect(201)
    expect(payloadOf(body.access_token).user_data).toEqual(customData)
    const cleared = await request.patch(`${APP}/users/${login.user_id}`).send({ customData: null })
    expect(cleared.body.customData).toBeNull()
  })

  it.each([[{ customData: [1] }], [{ customData: { text: 'x'.repeat(17_000) } }], [{}]])(
    'refuses what it cannot be, and names the field',
    async (input) => {
      const { request, logIn } = accounts()
      const { user_id } = await logIn()
      const { body } = await request.patch(`${APP}/users/${user_id}`).send(input).expect(400)
      expect(body.error.field).toBe('customData')
    },
  )
})

describe('server keys', () => {
  it('are made, listed without the key, switched and deleted', async () => {
    const { request } = accounts()
    const made = await request.post(`${APP}/apiKeys`).send({ name: 'worker' }).expect(201)
    const { key, ...view } = made.body
    const list = await request.get(`${APP}/apiKeys`).expect(200)
    expect(list.body.items).toEqual([view])
    const login = () => request.post(`${LOGIN}/api-key/login`).send({ key })
    const { body } = await login().expect(200)
    const user = await request.get(`${APP}/users/${body.user_id}`).expect(200)
    expect(user.body).toMatchObject({ type: 'server', data: { name: 'worker' } })
    await request.post(`${APP}/apiKeys/${view.id}/disable`).expect(200)
    await login().expect(401)
    await request.post(`${APP}/apiKeys/${view.id}/enable`).expect(200)
    await login().expect(200)
    await request.delete(`${APP}/apiKeys/${view.id}`).expect(200)
    await login().expect(401)
    await request.delete(`${APP}/apiKeys/${view.id}`).expect(404)
  })
})

describe('registrations', () => {
  it('are seeded, confirmed, listed without secrets and taken back', async () => {
    const { request } = accounts()
    const made = await request
      .post(`${APP}/registrations`)
      .send({ ...ADA, confirmed: false })
      .expect(201)
    expect(Object.keys(made.body)).toEqual(['id', 'email', 'confirmed', 'userId', 'createdAt'])
    const login = () => request.post(`${LOGIN}/local-userpass/login`).send(ADA_CREDENTIALS)
    await login().expect(401)
    await request.post(`${APP}/registrations/${made.body.id}/confirm`).expect(200)
    const { body } = await login().expect(200)
    const list = await request.get(`${APP}/registrations`).expect(200)
    expect(list.body.items).toEqual([{ ...made.body, confirmed: true, userId: body.user_id }])
    const refused = await request.delete(`${APP}/registrations/${made.body.id}`).expect(409)
    expect(refused.body.error.code).toBe('RegistrationInUse')
    const found = await request.get(`${APP}/users?search=ADA@`).expect(200)
    expect(found.body.items).toMatchObject([{ id: body.user_id, email: ADA.email }])
    for (const [field, input] of [
      ['email', { ...ADA, email: ' ' }],
      ['password', { email: 'b@b', password: 'short' }],
    ] as const) {
      const { body: answer } = await request.post(`${APP}/registrations`).send(input).expect(400)
      expect(answer.error.field).toBe(field)
    }
    const other = await request.post(`${APP}/registrations`).send({ email: 'b@b', password: 'secret-1' })
    await request.delete(`${APP}/registrations/${other.body.id}`).expect(200)
    await request.delete(`${APP}/registrations/${other.body.id}`).expect(404)
  })
})

describe('deleting every user', () => {
  it('keeps who has not logged in yet, whom a reset takes; server keys go with their users', async () => {
    const { app, request, logIn } = accounts()
    await logIn()
    await app.registrations.create(ADA)
    await app.registrations.create({ email: 'eve@example.net', password: 'secret-2', confirmed: false })
    const { key } = await app.apiKeys.create('worker')
    const byPassword = () => request.post(`${LOGIN}/local-userpass/login`).send(ADA_CREDENTIALS)
    const byKey = () => request.post(`${LOGIN}/api-key/login`).send({ key })
    await byKey().expect(200)
    await request.delete(`${APP}/users`).expect(200, { deleted: 2 })

    await byKey().expect(401)
    await byPassword().expect(200)
    await request.delete(`${APP}/users`).expect(200, { deleted: 1 })
    // Now she was a user, and has gone with the users.
    expect((await byPassword().expect(401)).body.error_code).toBe('InvalidPassword')
    expect((await app.registrations.list()).items.map(({ email }) => email)).toEqual(['eve@example.net'])

    await app.reset()
    await byKey().expect(401)
    expect((await app.registrations.list()).total).toBe(0)
  })
})

describe('links', () => {
  it('are made on the user’s behalf, in the newest live session', async () => {
    const { app, request, logIn, register } = accounts()
    const { user_id } = await logIn()
    await register()
    const mail = await app.mail.waitFor({ to: ADA.email })
    const link = () =>
      request
        .post(`${APP}/users/${user_id}/link`)
        .send({ provider: 'local-userpass', credentials: ADA_CREDENTIALS })
    const refused = await link().expect(401)
    expect(refused.body.error.code).toBe('AuthError')
    const { token, tokenId } = mail
    await request.post(`${LOGIN}/local-userpass/confirm`).send({ token, tokenId })
    const { body } = await link().expect(200)
    expect(body).toMatchObject({
      id: user_id,
      anonymous: false,
      email: ADA.email,
      identities: [{ providerType: 'anon-user' }, { data: { email: ADA.email } }],
    })
    await app.users.revoke(user_id)
    expect((await link().expect(409)).body.error.code).toBe('NoLiveSession')
  })

  it('can be forced to be refused, once', async () => {
    const { app, logIn } = accounts()
    const { user_id } = await logIn()
    const { key } = await app.apiKeys.create('worker')
    const armed = await app.links.forceNext('identityTaken', user_id)
    expect(armed.armed).toEqual([{ userId: user_id, outcome: 'identityTaken' }])
    await expect(app.users.link(user_id, 'api-key', { key })).rejects.toMatchObject({
      code: 'InvalidSession',
    })
    expect((await app.links.show()).armed).toEqual([])
    expect((await app.users.link(user_id, 'api-key', { key })).providers).toEqual(['anon-user', 'api-key'])
    await app.links.forceNext('pending')
    expect((await app.links.show()).armed).toEqual([{ userId: null, outcome: 'pending' }])
    expect((await app.links.forceNext(null)).armed).toEqual([])
  })

  it('are explained for a user', async () => {
    const { app, request, logIn } = accounts()
    const { user_id } = await logIn()
    const { body } = await request.get(`${APP}/links?userId=${user_id}`).expect(200)
    expect(body.user.sessionId).not.toBeNull()
    const reasons = () =>
      app.links
        .show(user_id)
        .then(({ user }) => Object.fromEntries(user?.providers.map((p) => [p.provider, p.reason]) ?? []))
    expect(await reasons()).toMatchObject({
      'anon-user': 'an anonymous identity cannot be linked',
      'local-userpass': null,
      'api-key': null,
      'oauth2-google': 'the provider is not configured',
    })
    await app.registrations.create(ADA)
    await app.users.link(user_id, 'local-userpass', ADA_CREDENTIALS)
    await app.providers.disable('api-key')
    expect(await reasons()).toMatchObject({
      'local-userpass': 'the user has an e-mail address already',
      'api-key': 'the provider is disabled',
    })
  })
})
