import { checkNewEmail, markConfirmed, register } from '../accounts/userpass.ts'
import type { App } from '../app.ts'
import { EmulatorError, InvalidRequest } from '../errors.ts'
import { addUser } from '../records.ts'
import { registrationOf, replaceData } from './identities.ts'
import type { User } from './user.ts'

/** What an administrator may do with e-mail/password users beside what they do themselves. */

/** Makes a user who can log in at once, and is listed before it does; the hash comes from outside. */
export function createEmailUser(app: App, email: string, passwordHash: string): User {
  const registration = register(app, email, passwordHash)
  markConfirmed(app, registration)
  return addUser(app, {
    providerType: 'local-userpass',
    identityId: registration.id,
    data: { email },
    newUserType: 'normal',
  })
}

/** Gives the user another address to log in with; refuses one that is taken, and a user without any. */
export function changeEmail(app: App, user: User, email: unknown): void {
  const registration = registrationOf(app, user)
  const identity = user.identities.find(({ providerType }) => providerType === 'local-userpass')
  if (registration === undefined || identity === undefined)
    throw new InvalidRequest('the user has no e-mail/password identity')
  if (email === registration.email) return
  const address = checkNewEmail(app, email)
  app.registrations.delete(registration.email)
  app.registrations.set(address, { ...registration, email: address })
  replaceData(app, user, identity, { ...identity.data, email: address })
  app.events.emit({ type: 'registration.changed', appId: app.id, at: app.clock.now(), email: address })
  app.events.emit({ type: 'user.changed', appId: app.id, at: app.clock.now(), userId: user.id })
}

/** The registration that nobody has logged in with yet, or UserNotFound. */
export function getPending(app: App, matches: (registration: { id: string; email: string }) => boolean) {
  for (const registration of app.registrations.values())
    if (registration.userId === null && matches(registration)) return registration
  throw new EmulatorError('not-found', 'user not found', 'UserNotFound')
}
