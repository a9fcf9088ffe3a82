import { App, Credentials, MongoDBRealmError } from 'realm-web'
import type { SdkAdapter } from './sdk-client.ts'

/** realm-web 2: one App object per client; in Node its storage is the memory of that process. */
export const adapter: SdkAdapter = {
  async open({ baseUrl, appId }) {
    const app = new App({ id: appId, baseUrl })
    const user = () => {
      const [newest] = Object.values(app.allUsers)
      const found = app.currentUser ?? newest
      if (found === undefined) throw new Error('nobody ever logged in')
      return found
    }
    return {
      logIn: async () => (await app.logIn(Credentials.anonymous())).id,
      logInAsSomebodyNew: async () => (await app.logIn(Credentials.anonymous(false))).id,
      logOut: () => user().logOut(),
      userId: async () => app.currentUser?.id ?? null,
      isLoggedIn: async () => app.currentUser?.isLoggedIn ?? false,
      async profile() {
        const { id, identities } = user()
        const { type } = user().toJSON().profile as { type?: string }
        return { userId: id, type, providerTypes: identities.map(({ providerType }) => providerType) }
      },
      callAsUser: () => user().refreshProfile(),
      refresh: async () => void (await user().refreshCustomData()),
      deleteUser: () => app.deleteUser(user()),
    }
  },
  codeOf: (error) => (error instanceof MongoDBRealmError ? error.errorCode : undefined),
}
