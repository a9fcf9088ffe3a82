import { describe, expect, it } from 'vitest'
import { CLIENT, CONTROL } from '../../emulator.fixture.ts'
import { APP, checklistEmulator } from './checklist.fixture.ts'

const LOGIN = `${CLIENT}/app/${APP}/auth/providers/oauth2-google/login`
const REDIRECT = 'http://localhost:5173/'
const JWT = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)

function open() {
  return checklistEmulator({
    providers: {
      'oauth2-google': {
        config: { clientId: '424242.apps.googleusercontent.com', openId: false },
        secret_config: { clientSecret: 'google_web_secret' },
        redirect_uris: [REDIRECT],
        disabled: false,
      },
    },
  })
}

describe('browser redirects', () => {
  it('89. a link with redirect answers both location headers, and exposes them', async () => {
    const { request, logIn } = open()
    const { access_token } = await logIn()
    const { headers } = await request
      .get(LOGIN)
      .query({ redirect: REDIRECT, state: 'abc', link: 'true', providerRedirectHeader: 'true' })
      .set({ Authorization: `Bearer ${access_token}`, Origin: 'http://localhost:5173' })
      .expect(200)
    expect(headers['x-stitch-location']).toBe(headers['x-baas-location'])
    expect(URL.canParse(headers['x-stitch-location'] ?? '')).toBe(true)
    expect(headers['access-control-expose-headers']).toMatch(/X-Stitch-Location.*X-Baas-Location/)
  })

  it('90. the fragment has both families: four parts by $, state and client app id', async () => {
    const { request, profile } = open()
    const begun = await request.get(LOGIN).query({ redirect: REDIRECT, state: 'abc' }).expect(302)
    const signInId = String(begun.headers.location).split('/').at(-1)
    const decision = { decision: 'allow', person: { email: 'ann@example.net' } }
    const decided = await request.post(`${CONTROL}/oauth/${signInId}`).send(decision).expect(200)
    const { headers } = await request.get(decided.body.location).expect(302)
    const [address, fragment] = String(headers.location).split('#')
    expect(address).toBe(REDIRECT)
    const fields = Object.fromEntries(new URLSearchParams(fragment))
    const parts = String(fields._stitch_ua).split('$')
    const id = /^[0-9a-f]{24}$/
    expect(parts).toEqual([JWT, JWT, expect.stringMatching(id), expect.stringMatching(id)])
    expect(fields).toEqual({
      _stitch_ua: parts.join('$'),
      _baas_ua: parts.join('$'),
      _stitch_state: 'abc',
      _baas_state: 'abc',
      _stitch_client_app_id: APP,
      _baas_client_app_id: APP,
    })
    expect((await profile(parts[0] ?? '').expect(200)).body.user_id).toBe(parts[2])
  })

  it('90. a redirect URI that is not in the list is refused', async () => {
    const { request } = open()
    for (const redirect of ['http://localhost:5173', 'http://localhost:5173/more', 'https://evil.example/']) {
      const { status, headers } = await request.get(LOGIN).query({ redirect, state: 'abc' })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers).not.toHaveProperty('location')
    }
  })
})
