import { SignJWT } from 'jose'
import { CLIENT, CONTROL } from '../emulator.fixture.ts'
import { APP, type Caller, OPERATOR, PROVIDERS, type Tokens } from './caller.fixture.ts'
import { PLANTED } from './planted-app.fixture.ts'

const { password, newPassword, otherPassword, wrongPassword, signingKey } = PLANTED

/** JWTs of the developer's own. */
export async function tokenPaths({ enter, link, given }: Caller, anonymous: Tokens): Promise<void> {
  const sign = (key: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject('partner-7')
      .setAudience(APP)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(key))
  for (const token of [await sign(signingKey), await sign('x'.repeat(32)), signingKey]) {
    given.push(token)
    await enter('custom-token', { token })
    await link(anonymous, 'custom-token', { token })
  }
}

/** Functions that are called, and one that lets people in. */
export async function callPaths({ call, enter }: Caller, ada: Tokens): Promise<void> {
  await enter('custom-function', { id: 'badge-7', password, token: otherPassword })
  await enter('custom-function', { password, token: wrongPassword })
  const functions = `${CLIENT}/app/${APP}/functions/call`
  const tell = {
    name: 'parrot',
    arguments: [{ password: newPassword, nested: { refreshToken: ada.refresh } }],
  }
  await call('POST', functions, { token: ada.access, body: tell })
  await call('POST', functions, {
    token: ada.access,
    body: { name: 'badge', arguments: [{ password, token: ada.refresh }] },
  })
  await call('GET', `${functions}?stitch_at=${encodeURIComponent(ada.access).replaceAll('.', '%2E')}`)
  await call('GET', `${functions}?baas_at=${ada.access}&stitch_request=e30`)
}

/** What the fake identity provider gives out, and the way through it. */
export async function oauthPaths({ call, enter, link, given }: Caller, anonymous: Tokens): Promise<void> {
  for (const provider of ['oauth2-google', 'oauth2-facebook', 'oauth2-apple']) {
    const minted = JSON.parse(
      (await call('POST', `${OPERATOR}/oauth/credentials`, { body: { provider } })).text,
    )
    const { authCode, idToken: id_token, accessToken } = minted
    for (const [name, secret] of Object.entries({ authCode, id_token, accessToken })) {
      if (secret === undefined) continue
      given.push(secret)
      for (const _again of [1, 2]) await enter(provider, { [name]: secret })
      await link(anonymous, provider, { [name]: secret })
    }
    const begin = `${PROVIDERS}/${provider}/login?redirect=http://localhost:3000/`
    for (const body of [{ decision: 'allow', person: { name: 'Gil' } }, { decision: 'refuse' }]) {
      const signIn = (await call('GET', begin)).location.split('/').at(-1)
      const { location = '' } = (await call('POST', `${CONTROL}/oauth/${signIn}`, { body })).json()
      given.push(new URLSearchParams(location.split('?')[1]).get('code') ?? '')
      for (const _again of [1, 2]) {
        const back = new URLSearchParams((await call('GET', location)).location.split('#')[1])
        given.push(...(back.get('_baas_ua') ?? '').split('$').slice(0, 2))
      }
    }
  }
}
