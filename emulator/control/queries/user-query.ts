import type { App } from '../../core/app.ts'
import { removeAgedUsers, sessionsOf } from '../../core/records.ts'
import { listUsers } from '../../core/users/admin.ts'
import { aliasOf } from '../../core/users/alias.ts'
import { NO_DATA, type User } from '../../core/users/user.ts'
import { userState } from '../views.ts'
import type { UserFacetsView, UserStateName } from '../wire.ts'
import type { SortKey } from './paging.ts'
import { findByTokenFragment } from './token-fragment.ts'

const COLUMNS = [
  'createdAt',
  'lastLoginAt',
  'lastSeenAt',
  'id',
  'alias',
  'sessions',
  'state',
  'provider',
] as const

/** What users can be sorted by; a leading `-` sorts downwards. */
export const USER_SORTS = [...COLUMNS, ...COLUMNS.map((column) => `-${column}` as const)] as const

export interface UserQuery {
  readonly search?: string | undefined
  readonly provider?: string | undefined
  readonly state?: UserStateName | undefined
  readonly platform?: string | undefined
}

/** The users asked for, oldest first. */
export function filterUsers(app: App, query: UserQuery): User[] {
  return searchUsers(app, query.search).filter(
    (user) =>
      (query.provider === undefined || hasProvider(user, query.provider)) &&
      (query.state === undefined || userState(app, user) === query.state) &&
      (query.platform === undefined || platformsOf(app, user).has(query.platform)),
  )
}

/** The column a sort names, as a key. */
export function userSortKey(app: App, sort: (typeof USER_SORTS)[number]): (user: User) => SortKey {
  switch (sort.replace('-', '')) {
    case 'createdAt':
      return (user) => user.createdAt
    case 'lastLoginAt':
      return (user) => user.lastLoginAt
    case 'lastSeenAt':
      return (user) => user.lastSeenAt
    case 'sessions':
      return (user) => user.sessionIds.length
    case 'state':
      return (user) => userState(app, user)
    case 'provider':
      return (user) => user.identities.at(-1)?.providerType ?? null
    case 'alias':
      return (user) => aliasOf(user.id)
    default:
      return (user) => user.id
  }
}

/** Counts users by provider, state and platform, each under the other filters only. */
export function countFacets(app: App, query: UserQuery): UserFacetsView {
  const provider = new Map<string, number>()
  const byState = new Map<string, number>()
  const platform = new Map<string, number>()
  for (const user of searchUsers(app, query.search)) {
    const state = userState(app, user)
    const platforms = platformsOf(app, user)
    const fits = {
      provider: query.provider === undefined || hasProvider(user, query.provider),
      state: query.state === undefined || query.state === state,
      platform: query.platform === undefined || platforms.has(query.platform),
    }
    if (fits.state && fits.platform)
      for (const type of new Set(user.identities.map(({ providerType }) => providerType))) add(provider, type)
    if (fits.provider && fits.platform) add(byState, state)
    if (fits.provider && fits.state) for (const name of platforms) add(platform, name)
  }
  return {
    provider: Object.fromEntries(provider),
    state: Object.fromEntries(byState),
    platform: Object.fromEntries(platform),
  }
}

/**
 * A whole token finds its owner, and so does the whole id of a user or session, without a look at anybody else. Other text
 * is looked for in ids, alias and devices; failing that, as part of a token.
 */
function searchUsers(app: App, search: string | undefined): readonly User[] {
  removeAgedUsers(app)
  const given = search?.trim() ?? ''
  const named = (userId: string) => {
    const user = app.users.get(userId)
    return user === undefined ? [] : [user]
  }
  const token = given === '' ? undefined : app.tokens.read(given)
  if (token !== undefined && token.kind !== 'unreadable')
    return token.domainId === app.domainId ? named(token.userId) : []
  const text = given.toLowerCase()
  const userId = app.users.has(text) ? text : app.sessions.get(text)?.userId
  if (userId !== undefined) return named(userId)
  const users = listUsers(app)
  if (text === '') return users
  const found = users.filter((user) => mentions(app, user, text))
  if (found.length > 0) return found
  return findByTokenFragment(users, given, [
    ({ id }) => [id],
    ({ sessionIds }) => sessionIds,
    // Of an anonymous identity's id, the half that is an ObjectId.
    ({ identities }) => identities.map(({ id }) => id.slice(0, 24)),
    (user) => sessionsOf(app, user).flatMap(({ deviceId }) => deviceId ?? []),
  ])
}

function mentions(app: App, user: User, text: string): boolean {
  return (
    user.id.includes(text) ||
    aliasOf(user.id).includes(text) ||
    user.identities.some(
      ({ id, data }) =>
        id.toLowerCase().includes(text) ||
        (data !== NO_DATA && Object.values(data).some((value) => value.toLowerCase().includes(text))),
    ) ||
    sessionsOf(app, user).some(
      ({ id, deviceId }) =>
        id.includes(text) ||
        deviceId?.includes(text) === true ||
        platformOf(app, deviceId)?.toLowerCase().includes(text) === true,
    )
  )
}

function hasProvider(user: User, provider: string): boolean {
  return user.identities.some(({ providerType }) => providerType === provider)
}

const NO_PLATFORMS: ReadonlySet<string> = new Set()

function platformsOf(app: App, user: User): ReadonlySet<string> {
  if (user.sessionIds.length === 0) return NO_PLATFORMS
  return new Set(sessionsOf(app, user).flatMap(({ deviceId }) => platformOf(app, deviceId) ?? []))
}

/** What a device says it runs on; undefined when there is none, or it says nothing. */
export function platformOf(app: App, deviceId: string | null): string | undefined {
  return deviceId === null ? undefined : app.devices.get(deviceId)?.info.platform
}

/** In a Map, for a client may call its platform `constructor`. */
function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
