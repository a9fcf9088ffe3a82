import { describe, expect, it } from 'vitest'
import { CLIENT } from '../../emulator.fixture.ts'
import { APP, checklistEmulator } from './checklist.fixture.ts'

const LOGIN = `${CLIENT}/app/${APP}/auth/providers/oauth2-google/login`
const REDIRECT = 'http://localhost:5173/'

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

  it('90. a redirect URI that is not in the list is refused', async () => {
    const { request } = open()
    for (const redirect of ['http://localhost:5173', 'http://localhost:5173/more', 'https://evil.example/']) {
      const { status, headers } = await request.get(LOGIN).query({ redirect, state: 'abc' })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers).not.toHaveProperty('location')
    }
  })
})
