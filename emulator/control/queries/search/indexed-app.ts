import type { App } from '../../../core/app.ts'
import type { Session } from '../../../core/sessions/session.ts'
import { ALIASES, aliasNumberOf } from '../../../core/users/alias.ts'
import type { Device } from '../../../core/users/device.ts'
import type { User } from '../../../core/users/user.ts'
import { IdColumn } from './id-column.ts'
import { anonymousIdOf, objectIdOf } from './identity-text.ts'
import { IntList, TimeList } from './number-list.ts'

/** No ordinal. */
export const NOBODY = -1
/** Before any time. */
export const NEVER: number = Number.NEGATIVE_INFINITY

/** An app's records as columns of numbers, by ordinal: who came first has 0. */
export interface IndexedApp {
  readonly users: IndexedUsers
  readonly sessions: IndexedSessions
  readonly devices: IndexedDevices
}

interface IndexedUsers {
  readonly ids: IdColumn
  /** Calls `found` with all who have one alias, by its number. */
  withAlias(number: number, found: (user: number) => void): void
  /** Epoch ms on the app's clock; `NEVER` where there was none. */
  readonly lastLogins: TimeList
  /** Ids of those who are more than anonymous: their identities are looked at one by one. */
  readonly telling: ReadonlySet<string>
  /** By the user's ordinal, of those who are anonymous; the others' places are to be passed over. */
  readonly identityIds: IdColumn
  isAnonymous(user: number): boolean
  readonly gone: readonly number[]
}

interface IndexedSessions {
  readonly ids: IdColumn
  readonly owners: IntList
  /** `NOBODY` for none. */
  readonly devices: IntList
  readonly gone: readonly number[]
}

interface IndexedDevices {
  readonly ids: IdColumn
  /** Numbers of the names below; `NOBODY` for none. */
  readonly platforms: IntList
  /** In small letters. */
  readonly platformNames: readonly string[]
}

/** What is known of a user beside its alias. */
const GONE = 1
const TELLING = 2

/**
 * Puts an app's records into columns, fifty bytes a user, and follows them from then on. Where a record comes back, all
 * go at once or too many have gone, it gives up: `onGivenUp` is called, and the columns are good for nothing more.
 */
export function indexApp(app: App, onGivenUp: () => void): IndexedApp {
  const devices = new DeviceColumns()
  const users = new UserColumns()
  const sessions = new SessionColumns(users, devices)
  for (const [id, device] of app.devices) devices.add(id, device)
  for (const [id, user] of app.users) users.add(id, user)
  for (const [id, session] of app.sessions) sessions.add(id, session)

  const follow = (isKept: (id: string) => boolean) => (id: string | null) => {
    if (id !== null && isKept(id)) return
    for (const unwatch of watches) unwatch()
    onGivenUp()
  }
  const watches = [
    app.devices.watch(follow((id) => devices.note(id, app.devices.get(id)))),
    app.users.watch(follow((id) => users.note(id, app.users.get(id), app.users.size))),
    app.sessions.watch(follow((id) => sessions.note(id, app.sessions.get(id)))),
  ]
  return { users, sessions, devices }
}

class UserColumns implements IndexedUsers {
  readonly ids = new IdColumn()
  readonly lastLogins = new TimeList()
  readonly identityIds = new IdColumn()
  readonly telling = new Set<string>()
  readonly #marks = new IntList()
  readonly gone: number[] = []
  /** By the alias, who has it and came last; by the user, who had the same before. */
  readonly #lastOfAlias = new Int32Array(ALIASES).fill(NOBODY)
  readonly #beforeWithAlias = new IntList()

  readonly isAnonymous = (user: number) => (this.#marks.at(user) & TELLING) === 0

  add(id: string, user: User): void {
    const ordinal = this.ids.push(id)
    const alias = aliasNumberOf(id)
    this.#beforeWithAlias.push(this.#lastOfAlias[alias] ?? NOBODY)
    this.#lastOfAlias[alias] = ordinal
    this.lastLogins.push(user.lastLoginAt ?? NEVER)
    const anonymousId = anonymousIdOf(user)
    this.#marks.push(anonymousId === undefined ? TELLING : 0)
    if (anonymousId !== undefined) this.identityIds.push(objectIdOf(anonymousId))
    else {
      this.identityIds.skip()
      this.telling.add(id)
    }
  }

  withAlias(number: number, found: (user: number) => void): void {
    let user = this.#lastOfAlias[number] ?? NOBODY
    for (; user !== NOBODY; user = this.#beforeWithAlias.at(user)) found(user)
  }

  /** False where the columns cannot say how it stands now: a user who comes back stands behind the others. */
  note(id: string, user: User | undefined, count: number): boolean {
    const ordinal = this.ids.ordinalOf(id)
    if (ordinal === NOBODY) {
      if (user !== undefined) this.add(id, user)
      return true
    }
    if (user === undefined) {
      this.#marks.set(ordinal, GONE | TELLING)
      this.telling.delete(id)
      this.gone.push(ordinal)
      return this.gone.length <= count + 1000
    }
    if ((this.#marks.at(ordinal) & GONE) !== 0) return false
    this.lastLogins.set(ordinal, user.lastLoginAt ?? NEVER)
    // Once telling, always: its anonymous identity may be another by now.
    if (!this.isAnonymous(ordinal)) return true
    const anonymousId = anonymousIdOf(user)
    // A restore may put another user in the place of one with the same id.
    if (anonymousId !== undefined) return objectIdOf(anonymousId) === this.identityIds.idAt(ordinal)
    this.#marks.set(ordinal, TELLING)
    this.telling.add(id)
    return true
  }
}

class SessionColumns implements IndexedSessions {
  readonly ids = new IdColumn()
  readonly owners = new IntList()
  readonly devices = new IntList()
  readonly #users: UserColumns
  readonly #devices: DeviceColumns

  readonly gone: number[] = []

  constructor(users: UserColumns, devices: DeviceColumns) {
    this.#users = users
    this.#devices = devices
  }

  add(id: string, { userId, deviceId }: Session): void {
    this.ids.push(id)
    this.owners.push(this.#users.ids.ordinalOf(userId))
    this.devices.push(this.#ordinalOfDevice(deviceId))
  }

  #ordinalOfDevice(deviceId: string | null): number {
    return deviceId === null ? NOBODY : this.#devices.ordinalFor(deviceId)
  }

  /** False where a session comes back, or another has its id. */
  note(id: string, session: Session | undefined): boolean {
    const ordinal = this.ids.ordinalOf(id)
    if (ordinal === NOBODY) {
      if (session !== undefined) this.add(id, session)
      return true
    }
    if (session !== undefined)
      return (
        this.owners.at(ordinal) === this.#users.ids.ordinalOf(session.userId) &&
        this.devices.at(ordinal) === this.#ordinalOfDevice(session.deviceId)
      )
    this.owners.set(ordinal, NOBODY)
    this.gone.push(ordinal)
    return true
  }
}

class DeviceColumns implements IndexedDevices {
  readonly ids = new IdColumn()
  readonly platforms = new IntList()
  readonly platformNames: string[] = []
  readonly #platformNumbers = new Map<string, number>()

  add(id: string, device: Device): void {
    this.ids.push(id)
    this.platforms.push(this.#platformNumber(device.info.platform))
  }

  note(id: string, device: Device | undefined): boolean {
    this.platforms.set(this.ordinalFor(id), this.#platformNumber(device?.info.platform))
    return true
  }

  /** Of a device that nothing is known of yet, a new one. */
  ordinalFor(id: string): number {
    const known = this.ids.ordinalOf(id)
    if (known !== NOBODY) return known
    this.platforms.push(NOBODY)
    return this.ids.push(id)
  }

  #platformNumber(platform: string | undefined): number {
    if (platform === undefined) return NOBODY
    const name = platform.toLowerCase()
    const known = this.#platformNumbers.get(name)
    if (known !== undefined) return known
    this.#platformNumbers.set(name, this.platformNames.length)
    return this.platformNames.push(name) - 1
  }
}
