import { type App, findProvider } from './app.ts'
import { findOwner, refresh, refreshData } from './auth.ts'
import { type AuthProvider, isAuthProviderType } from './auth-provider.ts'
import {
  AuthError,
  AuthProviderNotFound,
  AuthProviderUnsupported,
  CredentialsRefused,
  EmulatorError,
  InvalidLinkRequest,
} from './errors.ts'
import type { LinkOutcome } from './link-outcome.ts'
import type { Proof } from './proof.ts'
import { addIdentity, dissolveServerUser, removeAgedUsers } from './records.ts'
import type { Session } from './session.ts'
import type { User } from './user.ts'

/** Linking: a user gets one more identity and keeps its id [contract client-api §2.5]. Who asks has proved who it is. */

/** After how many refusals in a row a session is taken to be in realm-web's endless loop. */
const LOOP_AFTER = 3

export interface LinkRequest {
  readonly user: User
  readonly session: Session
}

/**
 * The provider that a link names, or the refusal. Providers that are off answer 400, unverified: 401 with
 * `InvalidSession` makes realm-web refresh and repeat without end [contract client-api §2.5, hazard].
 */
export function requireLinkProvider(app: App, { user, session }: LinkRequest, name: string): AuthProvider {
  removeAgedUsers(app)
  if (!isAuthProviderType(name)) throw new AuthProviderNotFound()
  const forced = takeOutcome(app, user)
  if (forced !== undefined) throw refusal(app, session, forcedRefusal(forced, name))
  // Core SDKs refuse this themselves; the service's own answer is unverified.
  if (name === 'anon-user') throw new InvalidLinkRequest()
  const provider = findProvider(app, name)
  if (provider === undefined || provider.disabled)
    throw new InvalidLinkRequest(new AuthProviderUnsupported(name).message)
  return provider
}

/** Appends the proved identity to the user; answers a new access token. A link made before is made again, and changes nothing. */
export function link(app: App, { user, session }: LinkRequest, proof: Proof): { accessToken: string } {
  requireStillOn(app, proof)
  const owner = releaseUnused(app, user, findOwner(app, proof))
  if (owner !== undefined && owner !== user) {
    // Another user's API key is nobody's identity; every other one belongs to somebody.
    throw proof.ownerId === undefined
      ? refusal(app, session, new CredentialsRefused())
      : new InvalidLinkRequest()
  }
  if (owner === undefined) {
    // The key's owner went while the key was checked, and its keys with it.
    if (proof.ownerId !== undefined) throw refusal(app, session, new AuthError())
    if (proof.providerType === 'local-userpass' && hasIdentity(user, proof.providerType))
      // The service answered 500 and called it its own mistake; SDKs look for the word [contract client-api §2.5].
      throw new InvalidLinkRequest('unauthorized, the user has an e-mail address already')
    addIdentity(app, user, proof)
    app.events.emit({ type: 'user.linked', appId: app.id, at: app.clock.now(), userId: user.id })
  } else {
    refreshData(app, user, proof)
  }
  app.linkRefusals.delete(session.id)
  return { accessToken: refresh(app, user, session) }
}

/** Has the next link of this user (null: of anybody) end in this way, once; null takes that back. */
export function forceLinkOutcome(app: App, user: User | null, outcome: LinkOutcome | null): void {
  const name = user?.id ?? '*'
  if (outcome === null) app.linkOutcomes.delete(name)
  else app.linkOutcomes.set(name, outcome)
}

/**
 * Counts refusals that make an SDK refresh and repeat. realm-web repeats without end while refreshing works, as it did
 * with the service: from the fourth in a row on, the answer is one that it hands to the app.
 */
export function refusal(app: App, session: Session, error: EmulatorError): EmulatorError {
  if (!isRepeated(error)) return error
  const count = (app.linkRefusals.get(session.id) ?? 0) + 1
  app.linkRefusals.set(session.id, count)
  return count > LOOP_AFTER ? new EmulatorError('invalid', error.message, error.code) : error
}

/** Whether realm-web refreshes and repeats: on a 401 with this code or this text, whichever provider it is of. */
function isRepeated({ kind, code, message }: EmulatorError): boolean {
  return kind === 'unauthorized' && (code === 'InvalidSession' || message === 'unauthorized')
}

/** A server key may be linked until it has logged in [docs-realm linking]; the user made with it is then nobody. */
function releaseUnused(app: App, user: User, owner: User | undefined): User | undefined {
  if (owner === undefined || owner === user) return owner
  if (owner.type !== 'server' || owner.lastLoginAt !== null) return owner
  dissolveServerUser(app, owner)
  return undefined
}

function requireStillOn(app: App, { providerType }: Proof): void {
  const provider = findProvider(app, providerType)
  if (provider === undefined || provider.disabled)
    throw new InvalidLinkRequest(new AuthProviderUnsupported(providerType).message)
}

function hasIdentity(user: User, providerType: Proof['providerType']): boolean {
  return user.identities.some((identity) => identity.providerType === providerType)
}

function takeOutcome(app: App, user: User): LinkOutcome | undefined {
  for (const name of [user.id, '*']) {
    const outcome = app.linkOutcomes.get(name)
    if (outcome === undefined) continue
    app.linkOutcomes.delete(name)
    return outcome
  }
  return undefined
}

function forcedRefusal(outcome: LinkOutcome, provider: string): EmulatorError {
  switch (outcome) {
    case 'identityTaken':
    case 'invalidCredential':
      return new CredentialsRefused()
    case 'alreadyLinked':
      return new InvalidLinkRequest('unauthorized, the user has an e-mail address already')
    case 'pending':
      return new AuthError()
    case 'invalidLink':
      return new InvalidLinkRequest()
    case 'providerOff':
      return new InvalidLinkRequest(new AuthProviderUnsupported(provider).message)
    case 'serverError':
      return new EmulatorError('broken', 'internal server error', 'InternalServerError')
  }
}
