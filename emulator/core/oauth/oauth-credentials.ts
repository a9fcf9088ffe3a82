import { type App, findProvider } from '../app.ts'
import { CredentialsRefused, DomainNotAllowed } from '../errors.ts'
import type { IdentityTokenFacts } from '../ports.ts'
import type { AuthProvider, AuthProviderType } from '../providers/auth-provider.ts'
import type { Proof } from '../providers/proof.ts'
import { NO_DATA } from '../users/user.ts'
import { forgetOldest } from '../values/forget-oldest.ts'
import type { Person } from './oauth-person.ts'

/**
 * What the fake identity provider hands out, and what the emulator makes of it when it comes back. Everything is
 * signed with the emulator's own public key, for one app and one provider, so nothing real is ever accepted.
 */

export const OAUTH_PROVIDERS = ['oauth2-google', 'oauth2-facebook', 'oauth2-apple'] as const

export type OauthProvider = (typeof OAUTH_PROVIDERS)[number]

/** The forms in which a person's consent travels; a client sends what its provider gives. */
export type CredentialUse = 'authCode' | 'idToken' | 'accessToken'

/** How long a credential is good, on the app's clock. */
const CREDENTIAL_LIFETIME_MS = 10 * 60 * 1000

/** How many used codes an app remembers; the oldest goes. */
export const KEPT_CODES = 10_000

const USES: Readonly<Record<OauthProvider, readonly CredentialUse[]>> = {
  'oauth2-google': ['authCode', 'idToken'],
  'oauth2-facebook': ['accessToken'],
  'oauth2-apple': ['idToken'],
}

/** Whether a provider is one of those that the fake identity provider stands in for. */
export function isOauthProvider(name: AuthProviderType | string): name is OauthProvider {
  return (OAUTH_PROVIDERS as readonly string[]).includes(name)
}

/** A credential of one form, good once or for its time. */
export function mintCredential(
  app: App,
  provider: OauthProvider,
  use: CredentialUse,
  person: Person,
): string {
  const { clientId } = findProvider(app, provider)?.config ?? {}
  return app.tokens.identityToken({
    id: app.ids.secret().slice(0, 24),
    domainId: app.domainId,
    provider,
    use,
    audience: typeof clientId === 'string' ? clientId : '',
    person,
    issuedAt: app.clock.now(),
    lifetimeMs: CREDENTIAL_LIFETIME_MS,
  })
}

/** Every credential that a client of this provider could send. */
export function mintCredentials(
  app: App,
  provider: OauthProvider,
  person: Person,
): { [use in CredentialUse]?: string } {
  return Object.fromEntries(USES[provider].map((use) => [use, mintCredential(app, provider, use, person)]))
}

/** The person behind a credential; an authorization code is used up by it. Throws CredentialsRefused. */
export function redeemCredential(
  app: App,
  provider: OauthProvider,
  use: CredentialUse,
  credential: unknown,
): Person {
  const facts = typeof credential === 'string' ? app.tokens.readIdentityToken(credential) : undefined
  if (facts === undefined || !isFor(app, provider, use, facts)) throw new CredentialsRefused()
  if (use === 'authCode') spend(app, facts)
  return facts.person
}

/** The identity that a person has with a provider, and what the provider's configuration lets it tell. */
export function proofOfPerson(provider: AuthProvider, person: Person): Proof {
  const { type, config, metadataFields, domainRestrictions } = provider
  if (!isOauthProvider(type)) throw new CredentialsRefused()
  const domain = person.email?.split('@').at(-1)?.toLowerCase()
  if (
    domainRestrictions.length > 0 &&
    !domainRestrictions.some((allowed) => allowed.toLowerCase() === domain)
  )
    throw new DomainNotAllowed(domain)
  // With OpenID Connect the service takes no metadata [contract app-directory §2.7].
  const wanted = type === 'oauth2-google' && config.openId === true ? [] : metadataFields
  const known = new Map(Object.entries(person))
  const data: [string, string][] = []
  for (const { name, fieldName = name, required } of wanted) {
    const value = name === 'id' ? undefined : known.get(name)
    if (value !== undefined) data.push([fieldName, value])
    // The service's answer is unverified.
    else if (required) throw new CredentialsRefused()
  }
  return {
    providerType: type,
    identityId: person.id,
    data: data.length === 0 ? NO_DATA : Object.fromEntries(data),
    newUserType: 'normal',
  }
}

function isFor(app: App, provider: OauthProvider, use: CredentialUse, facts: IdentityTokenFacts): boolean {
  return (
    facts.domainId === app.domainId &&
    facts.provider === provider &&
    facts.use === use &&
    app.clock.now() < facts.issuedAt + facts.lifetimeMs
  )
}

function spend(app: App, { id, issuedAt, lifetimeMs }: IdentityTokenFacts): void {
  if (app.usedAuthCodes.has(id)) throw new CredentialsRefused()
  for (const [code, expiresAt] of app.usedAuthCodes)
    if (expiresAt <= app.clock.now()) app.usedAuthCodes.delete(code)
  app.usedAuthCodes.set(id, issuedAt + lifetimeMs)
  // One that says it is from the future would never go: the key is public, so there may be any number of those.
  forgetOldest(app.usedAuthCodes, KEPT_CODES)
}
