import { type App, findProvider } from '../app.ts'
import {
  AuthError,
  AuthProviderNotFound,
  AuthProviderUnsupported,
  CredentialsRefused,
  InvalidLinkRequest,
} from '../errors.ts'
import { type AuthProvider, isAuthProviderType } from '../providers/auth-provider.ts'
import type { Proof } from '../providers/proof.ts'
import { dissolveServerUser, removeAgedUsers } from '../records.ts'
import { findOwner, refresh, refreshData } from '../sessions/auth.ts'
import { addIdentity } from '../users/identities.ts'
import type { User } from '../users/user.ts'
import { type LinkRequest, refusal, takeForcedRefusal } from './link-refusal.ts'

/** Linking: a user gets one more identity and keeps its id [contract client-api §2.5]. Who asks has proved who it is. */

/**
 * The provider that a link names, or the refusal. Providers that are off answer 400, unverified: 401 with
 * `InvalidSession` makes realm-web refresh and repeat without end [contract client-api §2.5, hazard].
 */
export function requireLinkProvider(app: App, request: LinkRequest, name: string): AuthProvider {
  removeAgedUsers(app)
  if (!isAuthProviderType(name)) throw new AuthProviderNotFound()
  const forced = takeForcedRefusal(app, request, name)
  if (forced !== undefined) throw refusal(app, request.session, forced)
  // Core SDKs refuse this themselves; the service's own answer is unverified.
  if (name === 'anon-user') throw new InvalidLinkRequest()
  const provider = findProvider(app, name)
  if (provider === undefined || provider.disabled)
    throw new InvalidLinkRequest(new AuthProviderUnsupported(name).message)
  return provider
}

/** Appends the proved identity to the user; answers a new access token. A link made before is made again, and changes nothing. */
export function link(app: App, { user: given, session }: LinkRequest, proof: Proof): { accessToken: string } {
  const user = app.users.latest(given)
  requireStillOn(app, proof)
  const owner = releaseUnused(app, user, findOwner(app, proof))
  if (owner !== undefined && owner.id !== user.id) {
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

/** A server key may be linked until it has logged in [docs-realm linking]; the user made with it is then nobody. */
function releaseUnused(app: App, user: User, owner: User | undefined): User | undefined {
  if (owner === undefined || owner.id === user.id) return owner
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
