/** The provider types the service knows; a provider's name always equals its type [contract app-directory §2]. */
export const AUTH_PROVIDER_TYPES = [
  'anon-user',
  'local-userpass',
  'api-key',
  'custom-token',
  'custom-function',
  'oauth2-google',
  'oauth2-facebook',
  'oauth2-apple',
] as const

export type AuthProviderType = (typeof AUTH_PROVIDER_TYPES)[number]

/** A configured way to log in, as read from the app directory. */
export interface AuthProvider {
  readonly name: AuthProviderType
  readonly type: AuthProviderType
  readonly disabled: boolean
  /** Non-secret options, already validated for the type; `{}` for `anon-user` and `api-key`. */
  readonly config: Readonly<Record<string, unknown>>
  /** Option → name(s) of secrets; never a secret's value. */
  readonly secretConfig: Readonly<Record<string, string | readonly string[]>>
  readonly metadataFields: readonly MetadataField[]
  readonly redirectUris: readonly string[]
  readonly domainRestrictions: readonly string[]
}

/** Which claim or profile field is copied into a user's `data`, and under which name. */
export interface MetadataField {
  readonly required: boolean
  readonly name: string
  readonly fieldName?: string
}

/** Whether a word from a URL names a provider type. */
export function isAuthProviderType(name: string): name is AuthProviderType {
  return (AUTH_PROVIDER_TYPES as readonly string[]).includes(name)
}

/** The provider that an app without any configuration offers: anonymous login, enabled. */
export function defaultAnonymousProvider(): AuthProvider {
  return {
    name: 'anon-user',
    type: 'anon-user',
    disabled: false,
    config: {},
    secretConfig: {},
    metadataFields: [],
    redirectUris: [],
    domainRestrictions: [],
  }
}
