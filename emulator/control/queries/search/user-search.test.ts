import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testApps } from '../../../core/app.fixture.ts'
import type { App } from '../../../core/app.ts'
import { logIn, logInAnonymously } from '../../../core/sessions/auth.ts'
import type { Session } from '../../../core/sessions/session.ts'
import { restore, saveSnapshot } from '../../../core/snapshots/kept-snapshots.ts'
import {
  createUsers,
  createUserWithId,
  deleteAllUsers,
  deleteUser,
  listUsers,
  resetApp,
} from '../../../core/users/admin.ts'
import { aliasOf } from '../../../core/users/alias.ts'
import { addIdentity, identityKey } from '../../../core/users/identities.ts'
import type { User } from '../../../core/users/user.ts'
import { LONG, tries, WORLD_SHARE } from '../../../tries.fixture.ts'
import { userNameOf } from '../../views.ts'
import { page, pageAmong, type SortKey } from '../paging.ts'
import { filterSessions } from '../session-query.ts'
import { createSearchIndexes, type FoundUsers } from './search-index.ts'
import { searchUsers } from './user-search.ts'

const platformOf = (app: App, deviceId: string | null | undefined) =>
  app.devices.get(deviceId ?? '')?.info.platform ?? ''

/** Of an anonymous identity's id a few letters are looked for with digits before them alone: they say nothing. */
function idSearched(id: string, piece: string): string {
  return /^[0-9a-f]{24}-[a-z]{24}$/.test(id) && !/^[0-9a-f]+-|^-?[a-z]{16}/.test(piece) ? id.slice(0, 24) : id
}

/** What everybody reads of a user, looked up from the user. */
function saysOf(app: App, user: User, piece = 'a-'): string[] {
  const sessions = user.sessionIds.map((id) => app.sessions.get(id))
  return [
    user.id,
    aliasOf(user.id),
    ...user.identities.flatMap(({ id, data }) => [idSearched(id, piece), ...Object.values(data)]),
    ...sessions.flatMap((session) => [session?.id ?? '', session?.deviceId ?? '']),
    ...sessions.map((session) => platformOf(app, session?.deviceId)),
  ].map((text) => text.toLowerCase())
}

function saysOfSession(app: App, { id, userId, deviceId }: Session): string[] {
  const names = [aliasOf(userId), userNameOf(app, userId)]
  return [id, userId, deviceId ?? '', platformOf(app, deviceId), ...names].map((text) => text.toLowerCase())
}

/** Who may go and come back as another with the same id. */
const ANN = 'a'.repeat(24)

const acts: Readonly<Record<string, (app: App, number: number) => void>> = {
  anonymous: (app, number) =>
    void logInAnonymously(
      app,
      number % 3 === 0 ? null : { info: { platform: number % 2 === 0 ? 'Chrome' : 'node' } },
    ),
  sameDevice(app, number) {
    const device = [...app.devices.keys()][number]
    void logInAnonymously(app, { ...(device && { deviceId: device }), info: { platform: `p${number}` } })
  },
  custom: (app, number) =>
    void logIn(
      app,
      {
        providerType: 'custom-token',
        identityId: `PERSON${number % 4}`,
        data: { email: `MAIL${number}@Example.com` },
        newUserType: 'normal',
      },
      { info: { platform: 'IOS' } },
    ),
  link(app, number) {
    const users = listUsers(app)
    const user = users[number % users.length]
    const identityId = `linked${number}`
    if (user === undefined || app.identityOwners.has(identityKey('custom-token', identityId))) return
    const data = { email: `LINK${number}@example.com` }
    addIdentity(app, user, { providerType: 'custom-token', identityId, data, newUserType: 'normal' })
  },
  create: (app) => void createUsers(app, 1),
  createAnn: (app) => app.users.has(ANN) || createUserWithId(app, ANN),
  deleteAnn(app) {
    const ann = app.users.get(ANN)
    if (ann !== undefined) deleteUser(app, ann)
  },
  delete(app, number) {
    const users = listUsers(app)
    const user = users[number % users.length]
    if (user !== undefined) deleteUser(app, user)
  },
  advance: (app, number) => app.clock.advance(number * 500),
  back: (app, number) => app.clock.advance(number * -500),
  save: (app) => void saveSnapshot(app, 's'),
  restore: (app) => app.snapshots.has('s') && restore(app, 's'),
  reset: resetApp,
  deleteAll: (app) => void deleteAllUsers(app),
}
const often = ['anonymous', 'anonymous', 'sameDevice', 'custom', 'advance', 'delete'].flatMap((act) => [
  act,
  act,
  act,
])
const steps = fc.array(fc.tuple(fc.constantFrom(...often, ...Object.keys(acts)), fc.nat(11)), {
  maxLength: 40,
  size: 'max',
})
const pieces = fc.record({
  which: fc.nat(999),
  from: fc.nat(30),
  length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 9, max: 50 })),
  inCapitals: fc.boolean(),
})

/** Pages of those found by last login are those that all of them, sorted, give. */
function expectSamePages(found: FoundUsers): void {
  const key = ({ lastLoginAt }: User) => lastLoginAt
  let after: string | undefined
  do {
    const query = { limit: 3, after, key }
    const wanted = page(found.records(), { ...query, descending: true })
    const rowsFrom = (count: number, upTo: SortKey | undefined) => {
      if (typeof upTo === 'string' || found.newest === undefined) throw new Error('not by last login')
      return found.newest(count, upTo)
    }
    expect(pageAmong(rowsFrom, { ...query, total: found.count })).toEqual(wanted)
    after = wanted.next ?? undefined
  } while (after !== undefined)
}

describe('a search by a piece of text', () => {
  it(
    'finds whom a look at each user with all its sessions and devices finds, whatever happened between two',
    LONG,
    () => {
      let found = 0
      fc.assert(
        fc.property(steps, fc.array(pieces, { minLength: 1, maxLength: 4 }), (all, given) => {
          const { app } = testApps({ providers: ['anon-user', 'custom-token'] })
          const indexes = createSearchIndexes()
          for (const [at, [act, number]] of all.entries()) {
            acts[act]?.(app, number)
            if (at % 5 !== 4 && at !== all.length - 1) continue
            const users = listUsers(app)
            const texts = users.flatMap((user) => saysOf(app, user))
            for (const { which, from, length, inCapitals } of given) {
              const text = texts[which % texts.length] || 'o'
              const start = from % text.length
              const piece = text.slice(start, start + length).trim() || 'o'
              // Whole ids go before everything else.
              if (piece.length === 24) continue
              const wanted = users.filter((user) =>
                saysOf(app, user, piece).some((said) => said.includes(piece)),
              )
              const sessions = [...app.sessions.values()]
              const wantedSessions = sessions.filter((session) =>
                saysOfSession(app, session).some((text) => text.includes(piece)),
              )
              const search = inCapitals ? piece.toUpperCase() : piece
              const result = searchUsers(indexes, app, search)
              expect(result.count).toBe(result.records().length)
              expect(users.filter(({ id }) => result.has(id))).toEqual(result.records())
              expectSamePages(result)
              // Where nobody has it, it may be a piece of a token.
              if (wanted.length > 0) expect(result.records()).toEqual(wanted)
              if (wantedSessions.length > 0)
                expect(filterSessions(indexes, app, undefined, { search })).toEqual(wantedSessions)
              for (const userId of new Set(wantedSessions.map((session) => session.userId)))
                expect(filterSessions(indexes, app, userId, { search })).toEqual(
                  wantedSessions.filter((session) => session.userId === userId),
                )
              found += wanted.length
            }
          }
        }),
        tries(300, WORLD_SHARE),
      )
      expect(found).toBeGreaterThan(1000)
    },
  )
})
