import { App, Credentials, MongoDBRealmError } from 'realm-web'
import type { KeyReport, SdkAdapter } from './sdk-client.ts'
import type { SdkCredential } from './sdk-credential.ts'

function credentialsOf(credential: SdkCredential) {
  if ('anonymous' in credential) return Credentials.anonymous()
  if ('email' in credential) return Credentials.emailPassword(credential.email, credential.password)
  if ('key' in credential) return Credentials.apiKey(credential.key)
  if ('serverKey' in credential) return Credentials.apiKey(credential.serverKey)
  if ('token' in credential) return Credentials.jwt(credential.token)
  if ('payload' in credential) return Credentials.function({ ...credential.payload })
  if ('authCode' in credential) return Credentials.google({ authCode: credential.authCode })
  if ('accessToken' in credential) return Credentials.facebook(credential.accessToken)
  return Credentials.apple(credential.idToken)
}

function reportKey(made: { _id: string; name: string; disabled: boolean; key?: string }): KeyReport {
  const { _id: id, name, disabled, key = null } = made
  return { id, name, disabled, key }
}

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
      register: (email, password) => app.emailPasswordAuth.registerUser({ email, password }),
      logInWith: async (credential) => (await app.logIn(credentialsOf(credential))).id,
      async link(credential) {
        await user().linkCredentials(credentialsOf(credential))
        return user().id
      },
      createKey: async (name) => reportKey(await user().apiKeys.create(name)),
      listKeys: async () => (await user().apiKeys.fetchAll()).map(reportKey),
      enableKey: (id) => user().apiKeys.enable(id),
      disableKey: (id) => user().apiKeys.disable(id),
      deleteKey: (id) => user().apiKeys.delete(id),
    }
  },
  codeOf: (error) => (error instanceof MongoDBRealmError ? error.errorCode : undefined),
}
