import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HTTP_SHARE, tries } from '../../../tries.fixture.ts'
import { wildText } from '../../../wild-json.fixture.ts'
import { CLIENT, CONTROL, payloadOf } from '../../emulator.fixture.ts'
import { APP, BACK, oauthEmulator, signInOf } from './oauth.fixture.ts'

const ADA = { id: 'ada', name: 'Ada', email: 'ada@example.com' }
const REFUSED = { error: 'unauthorized', error_code: 'InvalidSession' }

describe('credentials', () => {
  it.each([
    ['oauth2-google', 'authCode', 'authCode'],
    ['oauth2-google', 'id_token', 'idToken'],
    ['oauth2-facebook', 'accessToken', 'accessToken'],
    ['oauth2-apple', 'id_token', 'idToken'],
  ] as const)('%s takes %s, and the same person is the same user', async (provider, field, use) => {
    const { app, post, profile } = oauthEmulator()
    const ids = []
    for (let login = 0; login < 2; login += 1) {
      const credentials = await app.oauth.mint({ provider, person: ADA })
      const { body } = await post(provider, { [field]: credentials[use] }).expect(200)
      ids.push(body.user_id)
      const { body: me } = await profile(body.access_token).expect(200)
      expect(me.identities).toMatchObject([{ id: 'ada', provider_type: provider }])
      expect(me.data).toEqual(provider === 'oauth2-apple' ? {} : { email: 'ada@example.com' })
    }
    expect(ids[0]).toBe(ids[1])
  })

  it('are marked as the emulator’s own, and decode as an ID token does', async () => {
    const { app } = oauthEmulator()
    const { idToken = '' } = await app.oauth.mint({ provider: 'oauth2-google', person: ADA })
    expect(payloadOf(idToken)).toMatchObject({
      sub: 'ada',
      aud: 'oauth2-google-client',
      email: 'ada@example.com',
      iss: 'https://oauth2-google.anon-emulator.invalid',
      emulator: { kind: 'fake-identity' },
    })
  })

  it('are refused when they are foreign, forged, another’s, of another form, or missing', async () => {
    const { app, emulator, post, logIn } = oauthEmulator()
    const google = await app.oauth.mint({ provider: 'oauth2-google', person: ADA })
    const apple = await app.oauth.mint({ provider: 'oauth2-apple', person: ADA })
    const { access_token } = await logIn(APP)
    const other = emulator.app('other-fghij')
    const foreign = await other.oauth.mint({ provider: 'oauth2-apple', person: ADA })
    for (const id_token of [
      'nonsense',
      '',
      7,
      `${apple.idToken}x`,
      google.idToken,
      google.authCode,
      access_token,
      foreign.idToken,
    ]) {
      const { body } = await post('oauth2-apple', { id_token }).expect(401)
      expect(body).toEqual(REFUSED)
    }
    await post('oauth2-google', {}).expect(401)
    expect((await app.users.list()).total).toBe(1)
  })

  it('are good for ten minutes, and a code for one use', async () => {
    const { app, post } = oauthEmulator()
    const { authCode, idToken } = await app.oauth.mint({ provider: 'oauth2-google', person: ADA })
    await post('oauth2-google', { authCode }).expect(200)
    expect((await post('oauth2-google', { authCode }).expect(401)).body).toEqual(REFUSED)
    await app.clock.advance('9m')
    await post('oauth2-google', { id_token: idToken }).expect(200)
    await app.clock.advance('1m')
    await post('oauth2-google', { id_token: idToken }).expect(401)
  })

  it('client-api 18: are refused while the provider is off', async () => {
    const { app, post } = oauthEmulator()
    const { idToken } = await app.oauth.mint({ provider: 'oauth2-apple' })
    await app.providers.disable('oauth2-apple')
    const { body } = await post('oauth2-apple', { id_token: idToken }).expect(401)
    expect(body.error).toBe("authentication via 'oauth2-apple' is unsupported")
  })

  it('tell what metadata_fields name and no more; nothing with OpenID Connect; a missing required one refuses', async () => {
    const metadata_fields = [
      { required: true, name: 'email' },
      { required: false, name: 'first_name' },
    ]
    const { app, post, profile } = oauthEmulator({
      'oauth2-google': { config: { clientId: 'c', openId: true } },
      'oauth2-facebook': { metadata_fields },
    })
    const log = async (provider: 'oauth2-google' | 'oauth2-facebook', person: object) => {
      const { idToken: id_token, accessToken } = await app.oauth.mint({ provider, person })
      return await post(provider, { ...(id_token && { id_token }), ...(accessToken && { accessToken }) })
    }
    const { body } = await log('oauth2-facebook', { ...ADA, first_name: 'Ada', gender: 'f' })
    const { body: me } = await profile(body.access_token)
    expect(me.data).toEqual({ email: 'ada@example.com', first_name: 'Ada' })
    expect(await log('oauth2-facebook', { id: 'nomail', name: 'N' })).toMatchObject({
      status: 401,
      body: REFUSED,
    })
    const open = await log('oauth2-google', ADA)
    expect((await profile(open.body.access_token)).body.data).toEqual({})
  })

  it('are refused by domain_restrictions when the e-mail address is of another domain', async () => {
    const { app, post } = oauthEmulator({ 'oauth2-google': { domain_restrictions: ['corp.example'] } })
    const mint = async (person?: object) =>
      (await app.oauth.mint({ provider: 'oauth2-google', ...(person && { person }) })).authCode
    for (const person of [ADA, { id: 'x' }, { id: 'y', email: 'a@corp.example.evil' }]) {
      const { body } = await post('oauth2-google', { authCode: await mint(person) }).expect(403)
      expect(body.error_code).toBe('DomainNotAllowed')
    }
    await post('oauth2-google', { authCode: await mint({ email: 'a@Corp.example' }) }).expect(200)
    await post('oauth2-google', { authCode: await mint() }).expect(200)
  })

  it('link an anonymous user, which keeps its id; somebody else’s identity stays theirs', async () => {
    const { app, post, logIn, profile, request, loginPath } = oauthEmulator()
    const token = async () => (await app.oauth.mint({ provider: 'oauth2-apple', person: ADA })).idToken
    const link = async (accessToken: string) =>
      request
        .post(`${loginPath('oauth2-apple')}?link=true`)
        .set('Authorization', `Bearer ${accessToken}`)
        .send({ id_token: await token() })
    const first = await logIn(APP)
    expect((await link(first.access_token)).body.user_id).toBe(first.user_id)
    const { body } = await profile(first.access_token)
    expect(body.identities.map((one: { provider_type: string }) => one.provider_type)).toEqual([
      'anon-user',
      'oauth2-apple',
    ])
    expect((await post('oauth2-apple', { id_token: await token() })).body.user_id).toBe(first.user_id)
    const second = await logIn(APP)
    expect(await link(second.access_token)).toMatchObject({ status: 401, body: REFUSED })
  })

  it('know a person again by e-mail address, and forget all at a reset, not at a restore', async () => {
    const { app, request } = oauthEmulator()
    const mint = (person: object) => app.oauth.mint({ provider: 'oauth2-apple', person })
    const { person } = await mint({ email: 'a@b.c', name: 'A' })
    expect((await mint({ email: 'a@b.c' })).person).toEqual({ ...person })
    await request.post(`${CONTROL}/apps/${APP}/snapshots`).send({ name: 's' }).expect(201)
    await mint({ email: 'later@b.c' })
    await app.reset()
    await request.post(`${CONTROL}/apps/${APP}/snapshots/s/restore`).expect(200)
    expect((await mint({ email: 'a@b.c' })).person.id).toBe(person.id)
    await app.reset()
    expect((await mint({ email: 'a@b.c' })).person.name).toBeUndefined()
  })
})

describe('redirects', () => {
  it('client-api 90: log in: to the consent page, back with both families of fields', async () => {
    const { begin, decide, goBack, profile, request } = oauthEmulator()
    const device = Buffer.from(JSON.stringify({ platform: 'chrome' })).toString('base64')
    const { headers } = await begin('oauth2-google', { redirect: BACK, state: 's1', device }).expect(302)
    expect(headers.location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/\w{24}$/)
    const id = signInOf(headers.location)
    const { body: view } = await request.get(`${CONTROL}/oauth/${id}`).expect(200)
    expect(view).toMatchObject({ appId: APP, provider: 'oauth2-google', redirect: BACK, link: null })
    const { body } = await decide(id, { decision: 'allow', person: view.suggestion }).expect(200)
    const fields = await goBack(body.location)
    const [accessToken = '', refreshToken = '', userId, deviceId, ...rest] =
      fields._stitch_ua?.split('$') ?? []
    expect(rest).toEqual([])
    expect(deviceId).not.toBe('0'.repeat(24))
    expect(payloadOf(refreshToken).typ).toBe('refresh')
    expect(fields).toEqual({
      _stitch_ua: fields._baas_ua,
      _baas_ua: fields._baas_ua,
      _stitch_state: 's1',
      _baas_state: 's1',
      _stitch_client_app_id: APP,
      _baas_client_app_id: APP,
    })
    expect((await profile(accessToken).expect(200)).body.user_id).toBe(userId)
    await request.get(body.location).expect(404)
  })

  it('client-api 89: link: the address of the consent page is in two headers that scripts may read', async () => {
    const { begin, decide, goBack, logIn, profile } = oauthEmulator()
    const me = await logIn(APP)
    const query = { redirect: BACK, state: 's', link: 'true', providerRedirectHeader: 'true' }
    const { headers } = await begin('oauth2-facebook', query, me.access_token)
      .set('Origin', 'http://localhost:3000')
      .expect(200)
    expect(headers['x-baas-location']).toBe(headers['x-stitch-location'])
    expect(headers['access-control-expose-headers']).toContain('X-Stitch-Location, X-Baas-Location')
    const { body } = await decide(signInOf(headers['x-baas-location']), {
      decision: 'allow',
      person: ADA,
    }).expect(200)
    const fields = await goBack(body.location)
    expect(fields).toMatchObject({ _stitch_link: 'ok', _baas_link: 'ok' })
    const [accessToken = '', , userId] = fields._baas_ua?.split('$') ?? []
    expect(userId).toBe(me.user_id)
    expect((await profile(accessToken)).body.identities).toHaveLength(2)
  })

  it('tell the app of refusals, failures and credentials that do not hold', async () => {
    const { app, begin, decide, goBack, logIn } = oauthEmulator()
    const start = async (query = {}, token?: string) =>
      signInOf(
        (await begin('oauth2-apple', { redirect: BACK, state: 's', ...query }, token)).headers.location,
      )
    const endings = [
      [{ decision: 'refuse' }, 'access_denied'],
      [{ decision: 'fail' }, 'server_error'],
    ] as const
    for (const [decision, error] of endings) {
      const { body } = await decide(await start(), decision).expect(200)
      expect(await goBack(body.location)).toEqual({
        _stitch_error: error,
        _baas_error: error,
        _stitch_state: 's',
        _baas_state: 's',
        _stitch_client_app_id: APP,
        _baas_client_app_id: APP,
      })
    }
    const callback = `${CLIENT}/auth/callback?code=nonsense&state=${await start()}`
    expect(await goBack(callback)).toMatchObject({ _baas_error: 'unauthorized' })
    const me = await logIn(APP)
    const id = await start({ link: 'true' }, me.access_token)
    await app.users.delete(me.user_id)
    const { body } = await decide(id, { decision: 'allow', person: ADA })
    expect(await goBack(body.location)).toMatchObject({ _stitch_error: 'invalid session: user not found' })
    expect((await app.users.list()).total).toBe(0)
  })

  it('client-api 90: a redirect that is not in the list, or differs in a slash, begins nothing', async () => {
    const { begin } = oauthEmulator()
    for (const redirect of ['http://localhost:3000', 'http://evil.example/', `${BACK}x`]) {
      const { body, headers } = await begin('oauth2-google', { redirect, state: 's' }).expect(400)
      expect(body.error).toContain('is not in the redirect_uris')
      expect(headers.location).toBeUndefined()
    }
    await begin('oauth2-google', { state: 's' }).expect(400)
  })

  it('without a list any loopback address will do, and no other', async () => {
    const { begin } = oauthEmulator({ 'oauth2-google': { redirect_uris: [] } })
    for (const redirect of ['http://localhost:1/a?b', 'http://127.0.0.1:3000/', 'http://[::1]/'])
      await begin('oauth2-google', { redirect }).expect(302)
    for (const redirect of [
      'http://evil.example/',
      'http://localhost.evil.example/',
      'http://localhost@evil.example/',
      'http://localhost:80@evil.example/',
      'http://localhost\\@evil.example/',
      'javascript:alert(1)//http://localhost/',
      'http://localhost:1/\r\nX: y',
    ])
      await begin('oauth2-google', { redirect }).expect(400)
  })

  it('begin nothing for providers that are off, and no link without a user', async () => {
    const { app, begin, logIn } = oauthEmulator()
    await begin('oauth2-google', { redirect: BACK, link: 'true' }).expect(401)
    await app.providers.disable('oauth2-google')
    await begin('oauth2-google', { redirect: BACK }).expect(401)
    const me = await logIn(APP)
    const { body } = await begin('oauth2-google', { redirect: BACK, link: 'true' }, me.access_token).expect(
      400,
    )
    expect(body.error_code).toBe('InvalidParameter')
  })

  it('wait ten minutes on the app’s clock', async () => {
    const { app, begin, request } = oauthEmulator()
    const id = signInOf((await begin('oauth2-google', { redirect: BACK })).headers.location)
    await app.clock.advance('10m')
    await request.get(`${CONTROL}/oauth/${id}`).expect(404)
    await request.get(`${CLIENT}/auth/callback?error=access_denied&state=${id}`).expect(404)
  })

  it('leave no code and no token in the request log', async () => {
    const { app, begin, decide, goBack, request } = oauthEmulator()
    await request.get(`${CONTROL}/status`)
    const id = signInOf((await begin('oauth2-google', { redirect: BACK })).headers.location)
    const { body } = await decide(id, { decision: 'allow', person: ADA })
    const fields = await goBack(body.location)
    const log = JSON.stringify(await app.requests.list())
    expect(log).toContain('/auth/callback?code=')
    for (const secret of [new URLSearchParams(body.location.split('?')[1]).get('code'), fields._baas_ua])
      expect(log).not.toContain(secret)
  })

  it('leave the legacy SDK’s anonymous GET as it is', async () => {
    const { request, loginPath } = oauthEmulator()
    await request.get(loginPath('anon-user')).expect(200)
  })
})

describe('whatever a browser is sent with', () => {
  it('goes back to where the app is, with its own state, or nowhere', async () => {
    const { begin, request, decide } = oauthEmulator({ 'oauth2-google': { redirect_uris: undefined } })
    const pieces = [
      ...[
        'http://',
        'https://',
        'localhost',
        '127.0.0.1',
        '[::1]',
        ':3000',
        '/',
        '?',
        '#',
        '@',
        '\\',
        '.localhost',
      ],
      ...[
        'evil.example',
        ' ',
        '\t',
        '\n',
        '\r\nX-A: b',
        '\u0000',
        'é',
        '中',
        '\ud800',
        '%0d%0a',
        'javascript:',
      ],
    ]
    const start = fc.constantFrom('http://localhost:3000/', 'http://127.0.0.1/', 'http://[::1]?', '')
    const redirects = fc.tuple(start, wildText(pieces)).map((parts) => parts.join(''))
    const query = fc.record(
      { state: wildText(['abc', '&', '#', '中', '\ud800']), code: wildText(['x']), error: fc.constant('no') },
      { requiredKeys: ['state'] },
    )
    await fc.assert(
      fc.asyncProperty(redirects, query, fc.boolean(), async (redirect, { state, ...answer }, allows) => {
        const begun = await begin('oauth2-google', { redirect, state })
        if (begun.status === 400) return
        expect(begun.status).toBe(302)
        const id = signInOf(begun.headers.location)
        let sent = new URLSearchParams({ ...answer, state: id }).toString()
        if (allows) {
          const { body } = await decide(id, { decision: 'allow', person: { id: 'ada' } })
          if (body.location !== undefined) sent = body.location.split('?')[1]
        }
        const { status, headers } = await request.get(`${CLIENT}/auth/callback?${sent}`)
        expect(status).toBe(302)
        const location = String(headers.location)
        expect(location).toMatch(/^[\x21-\x7e]+$/)
        expect(new URL(location).hostname).toMatch(/^(.*\.)?localhost$|^127\.|^\[::1\]$/)
        const fragment = new URLSearchParams(location.slice(location.indexOf('#') + 1))
        expect(fragment.get('_stitch_state')).toBe(state.toWellFormed())
      }),
      tries(60, HTTP_SHARE),
    )
  })

  it('an address with letters of any script is gone back to', async () => {
    const { begin, request } = oauthEmulator({ 'oauth2-google': { redirect_uris: undefined } })
    const redirect = 'http://localhost:3000/中/\ud800'
    const begun = await begin('oauth2-google', { redirect, state: 's' }).expect(302)
    const answer = await request.get(
      `${CLIENT}/auth/callback?error=no&state=${signInOf(begun.headers.location)}`,
    )
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toMatch(/^http:\/\/localhost:3000\/%E4%B8%AD\/%EF%BF%BD#/)
  })
})
