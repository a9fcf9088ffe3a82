import type { App } from './app.ts'
import type { AuthProviderType } from './auth-provider.ts'
import type { Device } from './device.ts'
import type { IdMark } from './ports.ts'
import type { Session } from './session.ts'
import type { User } from './user.ts'

/** All records of an app as plain data, and how its clock stood: enough to put everything back. */
export interface Snapshot {
  readonly takenAt: number
  readonly users: readonly User[]
  readonly sessions: readonly Session[]
  readonly devices: readonly Device[]
  readonly providerOverrides: readonly (readonly [AuthProviderType, boolean])[]
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
    providerOverrides: [...app.providerOverrides],
    ids: app.ids.mark(),
    clock: { offset: app.clock.offset(), frozenAt: app.clock.frozen ? app.clock.now() : null },
  }
}

/** Puts the app back to where it was; the snapshot itself stays good for another time. */
export function restoreSnapshot(app: App, snapshot: Snapshot): void {
  refill(app.users, snapshot.users.map(copyUser))
  refill(
    app.sessions,
    snapshot.sessions.map((session) => ({ ...session })),
  )
  refill(
    app.devices,
    snapshot.devices.map((device) => ({ ...device })),
  )
  app.providerOverrides.clear()
  for (const [name, disabled] of snapshot.providerOverrides) app.providerOverrides.set(name, disabled)
  app.ids.goOn(snapshot.ids)
  app.clock.restore(snapshot.clock.offset, snapshot.clock.frozenAt)
  // Who is due by the 90-day rule is found out at the next look.
  app.nextAnonymousExpiryAt = 0
  app.events.emit({ type: 'app.restored', appId: app.id, at: app.clock.now() })
}

function copyUser(user: User): User {
  return {
    ...user,
    identities: user.identities.map((identity) => ({ ...identity })),
    sessionIds: [...user.sessionIds],
  }
}

function refill<T extends { readonly id: string }>(map: Map<string, T>, records: readonly T[]): void {
  map.clear()
  for (const record of records) map.set(record.id, record)
}
