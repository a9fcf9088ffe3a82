import type { Registration } from '../accounts/registration.ts'
import type { App } from '../app.ts'
import type { AuthProviderType } from '../providers/auth-provider.ts'
import type { Proof } from '../providers/proof.ts'
import { NO_DEVICE_ID } from './device.ts'
import type { Identity, User } from './user.ts'

/** How users come by their identities, and whose each of them is. */

/** Appends a proved identity to a user and notes whose it is now; answers the user as it is then. */
export function addIdentity(app: App, user: User, proof: Proof): User {
  const { providerType, identityId, data } = proof
  const identity: Identity = {
    id: identityId,
    providerType,
    providerId: providerIdOf(app, providerType),
    data,
  }
  const changed = app.users.replace(user, (known) => ({
    ...known,
    identities: known.identities.concat(identity),
  }))
  noteOwner(app, changed, identity)
  const registration = registrationOf(app, changed)
  if (registration === undefined) return changed
  registration.userId = user.id
  app.registrations.touch(registration.email)
  return changed
}

/** Gives an identity of a user other data; answers the user as it is then. */
export function replaceData(app: App, user: User, identity: Identity, data: Identity['data']): User {
  return app.users.replace(user, (known) => ({
    ...known,
    identities: known.identities.map((one) => (one === identity ? { ...identity, data } : one)),
  }))
}

/** The e-mail address and password that a user can log in with, if there is one. */
export function registrationOf(app: App, user: User): Registration | undefined {
  const identity = user.identities.find(({ providerType }) => providerType === 'local-userpass')
  const registration = identity === undefined ? undefined : app.registrations.get(identity.data.email ?? '')
  return registration?.id === identity?.id ? registration : undefined
}

/** The name an identity has among the identities of an app. */
export function identityKey(providerType: AuthProviderType, identityId: string): string {
  return `${providerType} ${identityId}`
}

/** Builds the index of identities anew, from the users. */
export function indexIdentities(app: App): void {
  app.identityOwners.clear()
  for (const user of app.users.values())
    for (const identity of user.identities) noteOwner(app, user, identity)
}

function noteOwner(app: App, user: User, { providerType, id }: Identity): void {
  if (providerType !== 'anon-user') app.identityOwners.set(identityKey(providerType, id), user.id)
}

/** The id of the app's configuration of a provider. */
export function providerIdOf(app: App, providerType: AuthProviderType): string {
  return app.providerIds.get(providerType) ?? NO_DEVICE_ID
}
