// @ts-expect-error mongodb-stitch 3.18 ships no types
import { StitchClientFactory } from 'mongodb-stitch'
import type { SdkAdapter } from './sdk-client.ts'

interface LegacyClient {
  login(): Promise<string>
  logout(): Promise<unknown>
  authedId(): string | null | undefined
  isAuthenticated(): boolean
  userProfile(): Promise<{ user_id: string; type: string; identities: { provider_type: string }[] }>
  auth: { refreshToken(): Promise<unknown> }
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
    }
  },
  codeOf: (error) => ('code' in error ? error.code : undefined),
}
