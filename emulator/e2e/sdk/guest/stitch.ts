import type { KeyReport, SdkAdapter } from './sdk-client.ts'
import type { SdkCredential } from './sdk-credential.ts'

/** The part of the two Stitch SDKs, server and browser, that the adapter uses; both publish the same names. */
export interface StitchSdk {
  Stitch: { initializeAppClient(appId: string, configuration: object): StitchAppClient }
  AnonymousCredential: new () => object
  UserPasswordCredential: new (email: string, password: string) => object
  UserApiKeyCredential: new (key: string) => object
  ServerApiKeyCredential: new (key: string) => object
  CustomCredential: new (token: string) => object
  FunctionCredential: new (payload: object) => object
  GoogleCredential: new (authCode: string) => object
  FacebookCredential: new (accessToken: string) => object
  /** In neither of them. */
  AppleCredential?: new (
    idToken: string,
  ) => object
  UserPasswordAuthProviderClient: { factory: ClientFactory<UserPasswordClient> }
  UserApiKeyAuthProviderClient: { factory: ClientFactory<KeyClient> }
  StitchAppClientConfiguration: { Builder: new () => ConfigurationBuilder }
}

/** Says for which client `getProviderClient` is asked; never called here. */
interface ClientFactory<T> {
  getClient?(): T
}

interface UserPasswordClient {
  registerWithEmail(email: string, password: string): Promise<void>
}

interface KeyClient {
  createApiKey(name: string): Promise<StitchKey>
  fetchApiKeys(): Promise<StitchKey[]>
  enableApiKey(id: unknown): Promise<void>
  disableApiKey(id: unknown): Promise<void>
  deleteApiKey(id: unknown): Promise<void>
}

interface StitchKey {
  id: { toHexString(): string }
  name: string
  disabled: boolean
  key?: string
}

interface ConfigurationBuilder {
  withBaseUrl(url: string): this
  withDataDirectory(directory: string): this
  build(): object
}

interface StitchAppClient {
  auth: {
    isLoggedIn: boolean
    user?: StitchUser
    loginWithCredential(credential: object): Promise<StitchUser>
    logout(): Promise<void>
    refreshCustomData(): Promise<void>
    getProviderClient<T>(factory: ClientFactory<T>): T
  }
}

interface StitchUser {
  id: string
  userType?: string
  identities: { providerType: string }[]
  linkWithCredential(credential: object): Promise<StitchUser>
}

function reportKey({ id, name, disabled, key = '' }: StitchKey): KeyReport {
  return { id: id.toHexString(), name, disabled, key: key === '' ? null : key }
}

/** Either Stitch SDK 4.9; a process or page holds one client for each app id. */
export function stitchAdapter(sdk: StitchSdk): SdkAdapter {
  const codeOf = (error: object) => ('errorCodeName' in error ? error.errorCodeName : undefined)
  const credentialOf = (credential: SdkCredential) => {
    if ('anonymous' in credential) return new sdk.AnonymousCredential()
    if ('email' in credential) return new sdk.UserPasswordCredential(credential.email, credential.password)
    if ('key' in credential) return new sdk.UserApiKeyCredential(credential.key)
    if ('serverKey' in credential) return new sdk.ServerApiKeyCredential(credential.serverKey)
    if ('token' in credential) return new sdk.CustomCredential(credential.token)
    if ('payload' in credential) return new sdk.FunctionCredential(credential.payload)
    if ('authCode' in credential) return new sdk.GoogleCredential(credential.authCode)
    if ('accessToken' in credential) return new sdk.FacebookCredential(credential.accessToken)
    if (sdk.AppleCredential === undefined) throw new Error('the SDK publishes no AppleCredential')
    return new sdk.AppleCredential(credential.idToken)
  }
  return {
    async open({ baseUrl, appId, dataDirectory }) {
      const builder = new sdk.StitchAppClientConfiguration.Builder().withBaseUrl(baseUrl)
      if (dataDirectory !== '') builder.withDataDirectory(dataDirectory)
      const { auth } = sdk.Stitch.initializeAppClient(appId, builder.build())
      const user = () => {
        if (auth.user === undefined) throw new Error('nobody is logged in')
        return auth.user
      }
      const keys = () => auth.getProviderClient(sdk.UserApiKeyAuthProviderClient.factory)
      /** The SDK names keys by ObjectIDs of its own copy of bson: the ones it told of. */
      const idOf = async (id: string) => {
        const found = (await keys().fetchApiKeys()).find((key) => key.id.toHexString() === id)
        if (found === undefined) throw new Error(`no key '${id}'`)
        return found.id
      }
      const logIn = async () => (await auth.loginWithCredential(new sdk.AnonymousCredential())).id
      return {
        logIn,
        logInAsSomebodyNew: logIn,
        logOut: () => auth.logout(),
        userId: async () => auth.user?.id ?? null,
        isLoggedIn: async () => auth.isLoggedIn,
        profile: async () => ({
          userId: user().id,
          type: user().userType,
          providerTypes: user().identities.map(({ providerType }) => providerType),
        }),
        async callAsUser() {
          // These SDKs fetch the profile only inside a log-in. Linking is their one call with the access token
          // that is answered for this user: an anonymous credential is refused, but on its merits.
          await user()
            .linkWithCredential(new sdk.AnonymousCredential())
            .catch((error: object) => {
              if (codeOf(error) !== 'InvalidParameter') throw error
            })
        },
        refresh: () => auth.refreshCustomData(),
        deleteUser: () => Promise.reject(new Error('the Stitch SDKs cannot delete an account')),
        register: (email, password) =>
          auth
            .getProviderClient(sdk.UserPasswordAuthProviderClient.factory)
            .registerWithEmail(email, password),
        logInWith: async (credential) => (await auth.loginWithCredential(credentialOf(credential))).id,
        link: async (credential) => (await user().linkWithCredential(credentialOf(credential))).id,
        createKey: async (name) => reportKey(await keys().createApiKey(name)),
        listKeys: async () => (await keys().fetchApiKeys()).map(reportKey),
        enableKey: async (id) => keys().enableApiKey(await idOf(id)),
        disableKey: async (id) => keys().disableApiKey(await idOf(id)),
        deleteKey: async (id) => keys().deleteApiKey(await idOf(id)),
      }
    },
    codeOf,
  }
}
