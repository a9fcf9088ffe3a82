import { createTestDirectory, exported } from '../../../app-directory/app-directory.fixture.ts'
import { CLIENT, CONTROL, testEmulator } from '../../emulator.fixture.ts'

export const APP = 'myapp-abcde'
export const BACK = 'http://localhost:3000/'

/** An emulator with anonymous login and the three OAuth providers on, each with `members` over sensible ones. */
export function oauthEmulator(members: { [provider: string]: object } = {}) {
  const files = ['oauth2-google', 'oauth2-facebook', 'oauth2-apple'].map((name) => [
    `auth_providers/${name}.json`,
    exported({
      name,
      type: name,
      config: { clientId: `${name}-client` },
      secret_config: { clientSecret: 'secret' },
      disabled: false,
      ...(name === 'oauth2-apple' ? {} : { metadata_fields: [{ required: false, name: 'email' }] }),
      redirect_uris: [BACK],
      ...members[name],
    }),
  ])
  const directory = createTestDirectory({
    ...Object.fromEntries(files),
    'stitch.json': exported({ app_id: APP, config_version: 20180301, name: 'myapp' }),
    'auth_providers/anon-user.json': exported({ name: 'anon-user', type: 'anon-user', disabled: false }),
    'secrets.json': exported({ secret: 'x' }),
  })
  const parts = testEmulator({ appDirectory: directory.path })
  const { request } = parts
  const loginPath = (provider: string) => `${CLIENT}/app/${APP}/auth/providers/${provider}/login`
  return {
    ...parts,
    app: parts.emulator.app(APP),
    loginPath,
    post: (provider: string, body: object) => request.post(loginPath(provider)).send(body),
    /** Begins a redirect. */
    begin: (provider: string, query: Record<string, string>, accessToken?: string) => {
      const call = request.get(`${loginPath(provider)}?${new URLSearchParams(query)}`)
      return accessToken === undefined ? call : call.set('Authorization', `Bearer ${accessToken}`)
    },
    decide: (id: string, body: object) => request.post(`${CONTROL}/oauth/${id}`).send(body),
    /** Follows a redirect to its end; answers the fields of the fragment. */
    async goBack(location: string): Promise<Record<string, string>> {
      const { headers } = await request.get(location).expect(302)
      const [address, fragment = ''] = String(headers.location).split('#')
      if (address !== BACK) throw new Error(`went to ${address}`)
      return Object.fromEntries(new URLSearchParams(fragment))
    },
  }
}

/** The sign-in's id in the address of the consent page. */
export function signInOf(location: unknown): string {
  return String(location).split('/').at(-1) ?? ''
}
