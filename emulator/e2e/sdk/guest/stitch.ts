import type { SdkAdapter } from './sdk-client.ts'

/** The part of the two Stitch SDKs, server and browser, that the adapter uses; both publish the same names. */
export interface StitchSdk {
  Stitch: { initializeAppClient(appId: string, configuration: object): StitchAppClient }
  AnonymousCredential: new () => object
  StitchAppClientConfiguration: { Builder: new () => ConfigurationBuilder }
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
  }
}

interface StitchUser {
  id: string
  userType?: string
  identities: { providerType: string }[]
  linkWithCredential(credential: object): Promise<unknown>
}

/** Either Stitch SDK 4.9; a process or page holds one client for each app id. */
export function stitchAdapter(sdk: StitchSdk): SdkAdapter {
  const codeOf = (error: object) => ('errorCodeName' in error ? error.errorCodeName : undefined)
  return {
    async open({ baseUrl, appId, dataDirectory }) {
      const builder = new sdk.StitchAppClientConfiguration.Builder().withBaseUrl(baseUrl)
      if (dataDirectory !== '') builder.withDataDirectory(dataDirectory)
      const { auth } = sdk.Stitch.initializeAppClient(appId, builder.build())
      const user = () => {
        if (auth.user === undefined) throw new Error('nobody is logged in')
        return auth.user
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
      }
    },
    codeOf,
  }
}
