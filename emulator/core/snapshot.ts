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
    users: copies(app.users.values()),
    sessions: copies(app.sessions.values()),
    devices: [...app.devices.values()],
    registrations: copies(app.registrations.values()),
    apiKeys: copies(app.apiKeys.values()),
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
  const sessionsBefore = [...app.sessions.keys()]
  refill(app.users, copies(snapshot.users))
  refill(app.sessions, copies(snapshot.sessions))
  refill(app.devices, snapshot.devices)
  app.registrations.clear()
  for (const registration of copies(snapshot.registrations))
    app.registrations.set(registration.email, registration)
  refill(app.apiKeys, copies(snapshot.apiKeys))
  noteGone(
    app.goneSessions,
    sessionsBefore.filter((id) => !app.sessions.has(id)),
  )
  app.mails.splice(0, app.mails.length, ...snapshot.mails)
  // Never back: an id that somebody noted before the restore is not given a second time.
  app.lastMailId = Math.max(app.lastMailId, snapshot.lastMailId)
  refill(app.persons, snapshot.persons)
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

/** The records that are changed where they stand; what they hold (identities, session ids) is replaced, and shared. */
function copies<T extends object>(records: Iterable<T>): T[] {
  const made: T[] = []
  for (const record of records) made.push({ ...record })
  return made
}

function refill<T extends { readonly id: string }>(map: Map<string, T>, records: readonly T[]): void {
  map.clear()
  for (const record of records) map.set(record.id, record)
}
