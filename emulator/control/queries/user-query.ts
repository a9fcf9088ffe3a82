import type { App } from '../../core/app.ts'
import { sessionsOf } from '../../core/records.ts'
import type { Session } from '../../core/sessions/session.ts'
import { aliasOf } from '../../core/users/alias.ts'
import type { User } from '../../core/users/user.ts'
import { platformOf, stateOf, userState } from '../views.ts'
import type { UserFacetsView, UserStateName } from '../wire.ts'
import type { SortKey } from './paging.ts'
import type { Found } from './search/search-index.ts'

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

export interface UserFilters {
  readonly provider?: string | undefined
  readonly state?: UserStateName | undefined
  readonly platform?: string | undefined
}

/** Those of the users found who pass the filters, oldest first. */
export function filterUsers(app: App, found: Found<User>, filters: UserFilters): User[] {
  const { provider, state, platform } = filters
  const users = found.records()
  if (!isFiltered(filters)) return users
  return users.filter(
    (user) =>
      (provider === undefined || hasProvider(user, provider)) &&
      (state === undefined || userState(app, user) === state) &&
      (platform === undefined || platformsOf(app, sessionsOf(app, user)).includes(platform)),
  )
}

/** Whether anything but a search narrows the list. */
export function isFiltered({ provider, state, platform }: UserFilters): boolean {
  return [provider, state, platform].some((filter) => filter !== undefined)
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

/** Counts the users found by provider, state and platform, each under the other filters only. */
export function countFacets(app: App, found: Found<User>, query: UserFilters): UserFacetsView {
  const provider = new Map<string, number>()
  const byState = new Map<string, number>()
  const platform = new Map<string, number>()
  const now = app.clock.now()
  for (const user of found.records()) {
    const sessions = sessionsOf(app, user)
    const state = stateOf(user, sessions, now)
    const platforms = platformsOf(app, sessions)
    const fits = {
      provider: query.provider === undefined || hasProvider(user, query.provider),
      state: query.state === undefined || query.state === state,
      platform: query.platform === undefined || platforms.includes(query.platform),
    }
    if (fits.state && fits.platform) for (const type of providersOf(user)) add(provider, type)
    if (fits.provider && fits.platform) add(byState, state)
    if (fits.provider && fits.state) for (const name of platforms) add(platform, name)
  }
  return {
    provider: Object.fromEntries(provider),
    state: Object.fromEntries(byState),
    platform: Object.fromEntries(platform),
  }
}

function hasProvider(user: User, provider: string): boolean {
  return user.identities.some(({ providerType }) => providerType === provider)
}

function providersOf({ identities }: User): readonly string[] {
  return eachOnce(identities.map(({ providerType }) => providerType))
}

function platformsOf(app: App, sessions: readonly Session[]): readonly string[] {
  return eachOnce(sessions.flatMap(({ deviceId }) => platformOf(app, deviceId) ?? []))
}

/** Nearly everybody has one, and of a million users a set for each takes seconds. */
function eachOnce(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)]
}

/** In a Map, for a client may call its platform `constructor`. */
function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
