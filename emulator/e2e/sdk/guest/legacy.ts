// @ts-expect-error mongodb-stitch 3.18 ships no types
import { StitchClientFactory } from 'mongodb-stitch'
import type { KeyReport, SdkAdapter } from './sdk-client.ts'
import type { SdkCredential } from './sdk-credential.ts'

interface LegacyClient {
  login(): Promise<string>
  logout(): Promise<unknown>
  authedId(): string | null | undefined
  isAuthenticated(): boolean
  userProfile(): Promise<{ user_id: string; type: string; identities: { provider_type: string }[] }>
  auth: { refreshToken(): Promise<unknown> }
  register(email: string, password: string): Promise<unknown>
  authenticate(provider: string, credential: unknown): Promise<string>
  linkWithProvider(provider: string, credential: unknown): Promise<string>
  createApiKey(name: string): Promise<LegacyKey>
  getApiKeys(): Promise<LegacyKey[]>
  enableApiKeyByID(id: string): Promise<unknown>
  disableApiKeyByID(id: string): Promise<unknown>
  deleteApiKeyByID(id: string): Promise<unknown>
}

interface LegacyKey {
  _id: string
  name: string
  disabled: boolean
  key?: string
}

/** Provider and argument as `authenticate` and `linkWithProvider` want them. */
function argumentsOf(credential: SdkCredential): [string, unknown] {
  if ('anonymous' in credential) return ['anon', {}]
  if ('email' in credential)
    return ['userpass', { username: credential.email, password: credential.password }]
  if ('key' in credential) return ['apiKey', credential.key]
  if ('serverKey' in credential) return ['apiKey', credential.serverKey]
  if ('token' in credential) return ['custom', credential.token]
  if ('authCode' in credential) return ['google', credential]
  if ('accessToken' in credential) return ['facebook', credential]
  // It knows no provider of these names, nor of any like them.
  return 'payload' in credential ? ['function', credential.payload] : ['apple', credential]
}

function reportKey({ _id: id, name, disabled, key }: LegacyKey): KeyReport {
  return { id, name, disabled, key: key ?? null }
}

/** mongodb-stitch 3.18: `login()` without arguments is the anonymous login; storage is memory in Node. */
export const adapter: SdkAdapter = {
  async open({ baseUrl, appId }) {
    const client: LegacyClient = await StitchClientFactory.create(appId, { baseUrl })
    return {
      logIn: () => client.login(),
      logInAsSomebodyNew: () => client.login(),
      logOut: async () => void (await client.logout()),
      userId: async () => client.authedId() ?? null,
      isLoggedIn: async () => client.isAuthenticated(),
      async profile() {
        const { user_id, type, identities } = await client.userProfile()
        return { userId: user_id, type, providerTypes: identities.map(({ provider_type }) => provider_type) }
      },
      callAsUser: async () => void (await client.userProfile()),
      refresh: async () => void (await client.auth.refreshToken()),
      deleteUser: () => Promise.reject(new Error('mongodb-stitch 3.18 cannot delete an account')),
      register: async (email, password) => void (await client.register(email, password)),
      logInWith: (credential) => client.authenticate(...argumentsOf(credential)),
      link: async (credential) => client.linkWithProvider(...argumentsOf(credential)),
      createKey: async (name) => reportKey(await client.createApiKey(name)),
      listKeys: async () => (await client.getApiKeys()).map(reportKey),
      enableKey: async (id) => void (await client.enableApiKeyByID(id)),
      disableKey: async (id) => void (await client.disableApiKeyByID(id)),
      deleteKey: async (id) => void (await client.deleteApiKeyByID(id)),
    }
  },
  codeOf: (error) => ('code' in error ? error.code : undefined),
}
