import type { ApiKey } from '../accounts/api-key.ts'
import type { Mail } from '../accounts/mail.ts'
import type { Registration } from '../accounts/registration.ts'
import type { App } from '../app.ts'
import type { Person } from '../oauth/oauth-person.ts'
import type { IdMark } from '../ports.ts'
import type { AuthProviderType } from '../providers/auth-provider.ts'
import { noteGone } from '../sessions/gone-sessions.ts'
import type { Session } from '../sessions/session.ts'
import type { Device } from '../users/device.ts'
import { indexIdentities } from '../users/identities.ts'
import type { User } from '../users/user.ts'
import { copies } from '../values/copies.ts'

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

/** Shares the records that are only ever replaced, and copies the few that are changed; the app goes on untouched. */
export function takeSnapshot(app: App): Snapshot {
  return {
    takenAt: app.clock.now(),
    users: [...app.users.values()],
    sessions: [...app.sessions.values()],
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
  putBack(app.users, snapshot.users)
  noteGone(app.goneSessions, putBack(app.sessions, snapshot.sessions))
  putBack(app.devices, snapshot.devices)
  app.registrations.clear()
  for (const registration of copies(snapshot.registrations))
    app.registrations.set(registration.email, registration)
  putBack(app.apiKeys, copies(snapshot.apiKeys))
  app.mails.splice(0, app.mails.length, ...snapshot.mails)
  // Never back: an id that somebody noted before the restore is not given a second time.
  app.lastMailId = Math.max(app.lastMailId, snapshot.lastMailId)
  putBack(app.persons, snapshot.persons)
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

/**
 * Makes these the records of the map, in this order; answers the ids that are no more in it. What came since stands
 * behind what was there before, as a rule, so most records are where they belong and stay.
 */
function putBack<T extends { readonly id: string }>(map: Map<string, T>, records: readonly T[]): string[] {
  const others: string[] = []
  let kept = 0
  for (const [id, record] of map) {
    const wanted = others.length === 0 ? records[kept] : undefined
    if (wanted?.id !== id) {
      others.push(id)
      continue
    }
    kept += 1
    if (wanted !== record) map.set(id, wanted)
  }
  if (kept === records.length) {
    for (const id of others) map.delete(id)
  } else {
    // Something comes back. Put in singly, it would stand elsewhere for whoever keeps records by key (the journal).
    map.clear()
    for (const record of records) map.set(record.id, record)
  }
  return others.filter((id) => !map.has(id))
}
