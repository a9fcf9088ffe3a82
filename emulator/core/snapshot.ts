import type { ApiKey } from './api-key.ts'
import type { App } from './app.ts'
import type { AuthProviderType } from './auth-provider.ts'
import type { Device } from './device.ts'
import { noteGone } from './gone-sessions.ts'
import type { Mail } from './mail.ts'
import type { Person } from './oauth-person.ts'
import type { IdMark } from './ports.ts'
import { indexIdentities } from './records.ts'
import type { Registration } from './registration.ts'
import type { Session } from './session.ts'
import type { User } from './user.ts'

/** All records of an app as plain data, and how its clock stood: enough to put everything back. */
export interface Snapshot {
  readonly takenAt: number
  readonly users: readonly User[]
  readonly sessions: readonly Session[]
  readonly devices: readonly Device[]
  readonly registrations: readonly Registration[]
  readonly apiKeys: readonly ApiKey[]
  readonly mails: readonly Mail[]
  readonly lastMailId: number
  readonly persons: readonly Person[]
  readonly usedAuthCodes: readonly (readonly [string, number])[]
  readonly providerOverrides: readonly (readonly [AuthProviderType, boolean])[]
  readonly refreshTokenLifetimeMs: number
  readonly ids: IdMark
  readonly clock: { readonly offset: number; readonly frozenAt: number | null }
}

/** Copies everything that can change; the app goes on untouched. */
export function takeSnapshot(app: App): Snapshot {
  return {
    takenAt: app.clock.now(),
    users: Array.from(app.users.values(), copyUser),
    sessions: Array.from(app.sessions.values(), (session) => ({ ...session })),
    devices: Array.from(app.devices.values(), (device) => ({ ...device })),
    registrations: Array.from(app.registrations.values(), (registration) => ({ ...registration })),
    apiKeys: Array.from(app.apiKeys.values(), (apiKey) => ({ ...apiKey })),
    mails: [...app.mails],
    lastMailId: app.lastMailId,
    persons: [...app.persons.values()],
    usedAuthCodes: [...app.usedAuthCodes],
    providerOverrides: [...app.providerOverrides],
    refreshTokenLifetimeMs: app.refreshTokenLifetimeMs,
    ids: app.ids.mark(),
    clock: { offset: app.clock.offset(), frozenAt: app.clock.frozen ? app.clock.now() : null },
  }
}

/** Puts the app back to where it was; the snapshot itself stays good for another time. */
export function restoreSnapshot(app: App, snapshot: Snapshot): void {
  noteGone(app.goneSessions, app.sessions.keys())
  refill(app.users, snapshot.users, copyUser)
  refill(app.sessions, snapshot.sessions, (session) => ({ ...session }))
  refill(app.devices, snapshot.devices, (device) => ({ ...device }))
  app.registrations.clear()
  for (const registration of snapshot.registrations)
    app.registrations.set(registration.email, { ...registration })
  refill(app.apiKeys, snapshot.apiKeys, (apiKey) => ({ ...apiKey }))
  app.mails.splice(0, app.mails.length, ...snapshot.mails)
  // Never back: an id that somebody noted before the restore is not given a second time.
  app.lastMailId = Math.max(app.lastMailId, snapshot.lastMailId)
  refill(app.persons, snapshot.persons, (person) => person)
  app.usedAuthCodes.clear()
  for (const [code, expiresAt] of snapshot.usedAuthCodes) app.usedAuthCodes.set(code, expiresAt)
  app.signIns.clear()
  app.linkOutcomes.clear()
  app.toldLinkOutcomes.clear()
  app.linkRefusals.clear()
  indexIdentities(app)
  app.providerOverrides.clear()
  for (const [name, disabled] of snapshot.providerOverrides) app.providerOverrides.set(name, disabled)
  app.refreshTokenLifetimeMs = snapshot.refreshTokenLifetimeMs
  app.ids.goOn(snapshot.ids)
  app.clock.restore(snapshot.clock.offset, snapshot.clock.frozenAt)
  // Who is due by the 90-day rule is found out at the next look.
  app.nextAnonymousExpiryAt = 0
  app.events.emit({ type: 'app.restored', appId: app.id, at: app.clock.now() })
}

/** Session ids are shared: their array is replaced, never grown. */
function copyUser(user: User): User {
  return { ...user, identities: user.identities.map((identity) => ({ ...identity })) }
}

function refill<T extends { readonly id: string }>(
  map: Map<string, T>,
  records: readonly T[],
  copy: (record: T) => T,
): void {
  map.clear()
  for (const record of records) map.set(record.id, copy(record))
}
