import type { App } from '../../../core/app.ts'
import type { Session } from '../../../core/sessions/session.ts'
import { aliasesWith } from '../../../core/users/alias.ts'
import type { Identity, User } from '../../../core/users/user.ts'
import type { IdColumn } from './id-column.ts'
import { anonymousIdEnding, isManyLetters, mentions, objectIdOf } from './identity-text.ts'
import { type IndexedApp, indexApp, NEVER, NOBODY } from './indexed-app.ts'
import { Marks } from './marks.ts'
import { newestOf } from './newest-of.ts'
import type { IntList } from './number-list.ts'
import type { FragmentIds } from './token-fragment.ts'

/** The users or sessions that a search found. */
export interface Found<T> {
  readonly count: number
  has(id: string): boolean
  /** Oldest first. */
  records(): T[]
}

export interface FoundUsers extends Found<User> {
  /**
   * Of those who last logged in before `upTo` (epoch ms on the app's clock; null: never did) the `count` newest, with
   * whoever is as new as the last of them or as `upTo`; in any order. Absent where nobody was searched for.
   */
  readonly newest?: (count: number, upTo: number | null | undefined) => User[]
}

/** The sorts of ids that are searched. */
export type IdSort = 'user' | 'session' | 'identity' | 'device'

/** Finds users and sessions by a piece of what is said of them, among a million without a look at each. */
export interface SearchIndex {
  /** Who has the text, which is in small letters, in an id, alias, device or what an identity tells. */
  usersMentioning(text: string): FoundUsers
  /** Who has one of these ids, of one sort. */
  usersWithId(sort: IdSort, ids: FragmentIds): FoundUsers
  /** Which has the text in its own or its device's id, its user's id, alias or name, or its platform. */
  sessionsMentioning(text: string, nameOf: (userId: string) => string): Found<Session>
  /** Which has one of these ids; of identities it has none of its own. */
  sessionsWithId(sort: Exclude<IdSort, 'identity'>, ids: FragmentIds): Found<Session>
}

/** The indexes of apps, each made when it is first asked for and kept while its app goes on. */
export interface SearchIndexes {
  of(app: App): SearchIndex
}

export function createSearchIndexes(): SearchIndexes {
  const indexes = new WeakMap<App, SearchIndex>()
  return {
    of(app) {
      const known = indexes.get(app)
      if (known !== undefined) return known
      const made = searchIndex(
        app,
        indexApp(app, () => indexes.delete(app)),
      )
      indexes.set(app, made)
      return made
    },
  }
}

function searchIndex(app: App, { users, sessions, devices }: IndexedApp): SearchIndex {
  const noUsers = () => new Marks(users.ids.size, users.gone)
  const noSessions = () => new Marks(sessions.ids.size, sessions.gone)
  const noDevices = () => new Marks(devices.ids.size)

  /** By id and alias. */
  const markNamed = (text: string, marks: Marks) => {
    markIds(users.ids, text, 'anywhere', marks)
    const fits = aliasesWith(text)
    for (let number = fits.indexOf(1); number >= 0; number = fits.indexOf(1, number + 1))
      users.withAlias(number, (user) => marks.add(user))
  }
  const markTelling = (marks: Marks, fits: (identity: Identity) => boolean) => {
    for (const id of users.telling)
      if (app.users.get(id)?.identities.some(fits) === true) marks.add(users.ids.ordinalOf(id))
  }
  const markAnonymous = (text: string, where: 'anywhere' | 'end', marks: Marks) =>
    users.identityIds.find(text, where, (first, end) => {
      for (let user = first; user < end; user += 1) if (users.isAnonymous(user)) marks.add(user)
    })
  const markByEndOfIdentity = (text: string, marks: Marks) => {
    const digits = anonymousIdEnding(text)
    if (digits === undefined) return
    const ending = noUsers()
    markAnonymous(digits, 'end', ending)
    for (const user of ending)
      if (app.users.get(users.ids.idAt(user))?.identities[0]?.id.includes(text) === true) marks.add(user)
  }
  /** In no column, for hardly anybody looks for them: at everybody. */
  const markByLetters = (text: string, marks: Marks) => {
    if (!isManyLetters(text)) return
    for (const { id, identities } of app.users.values())
      if (identities.some((identity) => mentions(identity, text))) marks.add(users.ids.ordinalOf(id))
  }
  /** Of sessions from one up to another; those that are gone are nobody's. */
  const markOwners = (first: number, end: number, marks: Marks) => {
    for (let session = first; session < end; session += 1) marks.add(sessions.owners.at(session))
  }
  const markUsersOf = (found: Marks, marks: Marks) => {
    if (found.count === 0) return
    for (let session = 0; session < sessions.ids.size; session += 1)
      if (found.has(sessions.devices.at(session))) marks.add(sessions.owners.at(session))
  }
  /** By id and platform. */
  const devicesMentioning = (text: string) => {
    const marks = noDevices()
    markIds(devices.ids, text, 'anywhere', marks)
    const fits = Uint8Array.from(devices.platformNames, (name) => Number(name.includes(text)))
    markWhere(devices.platforms, fits, marks)
    return marks
  }
  const withId = (ids: IdColumn, { digits, where }: FragmentIds, marks: Marks) => {
    for (const text of digits) markIds(ids, text, where, marks)
    return marks
  }
  const foundUsers = (marks: Marks): FoundUsers => ({
    ...foundIn(app.users, users.ids, marks),
    newest: (count, upTo) =>
      recordsAt(app.users, users.ids, newestOf(marks, users.lastLogins, count, upTo === null ? NEVER : upTo)),
  })

  return {
    usersMentioning(text) {
      const marks = noUsers()
      markNamed(text, marks)
      markAnonymous(text, 'anywhere', marks)
      markByEndOfIdentity(text, marks)
      markByLetters(text, marks)
      markTelling(marks, (identity) => mentions(identity, text))
      sessions.ids.find(text, 'anywhere', (first, end) => markOwners(first, end, marks))
      markUsersOf(devicesMentioning(text), marks)
      return foundUsers(marks)
    },
    usersWithId(sort, ids) {
      const marks = noUsers()
      if (sort === 'user') withId(users.ids, ids, marks)
      else if (sort === 'session')
        for (const session of withId(sessions.ids, ids, noSessions())) markOwners(session, session + 1, marks)
      else if (sort === 'device') markUsersOf(withId(devices.ids, ids, noDevices()), marks)
      else {
        for (const text of ids.digits) {
          markAnonymous(text, ids.where, marks)
          markTelling(marks, ({ id }) =>
            ids.where === 'end' ? objectIdOf(id).endsWith(text) : objectIdOf(id).includes(text),
          )
        }
      }
      return foundUsers(marks)
    },
    sessionsMentioning(text, nameOf) {
      const named = noUsers()
      markNamed(text, named)
      for (const id of users.telling)
        if (nameOf(id).toLowerCase().includes(text)) named.add(users.ids.ordinalOf(id))
      const marks = noSessions()
      markIds(sessions.ids, text, 'anywhere', marks)
      markReferring(sessions.owners, named, marks)
      markReferring(sessions.devices, devicesMentioning(text), marks)
      return foundIn(app.sessions, sessions.ids, marks)
    },
    sessionsWithId(sort, ids) {
      const marks = noSessions()
      if (sort === 'session') withId(sessions.ids, ids, marks)
      else if (sort === 'user') markReferring(sessions.owners, withId(users.ids, ids, noUsers()), marks)
      else markReferring(sessions.devices, withId(devices.ids, ids, noDevices()), marks)
      return foundIn(app.sessions, sessions.ids, marks)
    },
  }
}

/** Marks the ordinals of the ids that have the text in them, or end with it. */
function markIds(ids: IdColumn, text: string, where: 'anywhere' | 'end', marks: Marks): void {
  ids.find(text, where, (first, end) => marks.add(first, end))
}

/** Marks the ordinals whose number is one of those that fit. */
function markWhere(numbers: IntList, fits: Uint8Array, marks: Marks): void {
  if (!fits.includes(1)) return
  const { values, size } = numbers
  for (let at = 0; at < size; at += 1) if (fits[values[at] ?? NOBODY] === 1) marks.add(at)
}

/** Marks the ordinals whose number is itself a marked ordinal. */
function markReferring(numbers: IntList, found: Marks, marks: Marks): void {
  if (found.count === 0) return
  const { values, size } = numbers
  for (let at = 0; at < size; at += 1) if (found.has(values[at] ?? NOBODY)) marks.add(at)
}

function foundIn<T>(records: ReadonlyMap<string, T>, ids: IdColumn, marks: Marks): Found<T> {
  return {
    count: marks.count,
    has: (id) => marks.has(ids.ordinalOf(id)),
    records: () => recordsAt(records, ids, marks),
  }
}

function recordsAt<T>(records: ReadonlyMap<string, T>, ids: IdColumn, ordinals: Iterable<number>): T[] {
  return Array.from(ordinals, (ordinal) => records.get(ids.idAt(ordinal))).filter(
    (record) => record !== undefined,
  )
}
