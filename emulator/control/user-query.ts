import { aliasOf } from '../core/alias.ts'
import type { App } from '../core/app.ts'
import { sessionsOf } from '../core/records.ts'
import type { User } from '../core/user.ts'
import type { SortKey } from './paging.ts'
import { userState } from './views.ts'
import type { UserFacetsView, UserStateName } from './wire.ts'

/** What users can be sorted by; a leading `-` sorts downwards. */
export const USER_SORTS = [
  ...(['createdAt', 'lastLoginAt', 'lastSeenAt', 'id', 'alias', 'sessions', 'state', 'provider'] as const),
  ...([
    '-createdAt',
    '-lastLoginAt',
    '-lastSeenAt',
    '-id',
    '-alias',
    '-sessions',
    '-state',
    '-provider',
  ] as const),
] as const

export interface UserQuery {
  readonly search?: string | undefined
  readonly provider?: string | undefined
  readonly state?: UserStateName | undefined
}

/** The test for the users asked for. */
export function matchesUser(app: App, query: UserQuery): (user: User) => boolean {
  const matches = searchFor(app, query.search)
  return (user) =>
    (query.provider === undefined ||
      user.identities.some(({ providerType }) => providerType === query.provider)) &&
    (query.state === undefined || userState(app, user) === query.state) &&
    matches(user)
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

/** Counts users by provider and by state, each under the other filters only. */
export function countFacets(app: App, users: readonly User[], query: UserQuery): UserFacetsView {
  const provider: Record<string, number> = {}
  const state: Record<string, number> = {}
  const platform: Record<string, number> = {}
  const matches = searchFor(app, query.search)
  for (const user of users) {
    if (!matches(user)) continue
    const types = new Set(user.identities.map(({ providerType }) => providerType))
    const itsState = userState(app, user)
    if (query.state === undefined || query.state === itsState)
      for (const type of types) provider[type] = (provider[type] ?? 0) + 1
    const hasProvider = query.provider === undefined || [...types].some((type) => type === query.provider)
    if (hasProvider) state[itsState] = (state[itsState] ?? 0) + 1
  }
  return { provider, state, platform }
}

/** A whole token finds its owner; any other text is looked for in ids, alias and devices. */
function searchFor(app: App, search: string | undefined): (user: User) => boolean {
  const text = search?.trim().toLowerCase() ?? ''
  if (text === '') return () => true
  const token = app.tokens.read(search?.trim() ?? '')
  if (token.kind !== 'unreadable')
    return (user) => token.domainId === app.domainId && user.id === token.userId
  return (user) =>
    user.id.includes(text) ||
    aliasOf(user.id).includes(text) ||
    sessionsOf(app, user).some(
      ({ id, deviceId }) => id.includes(text) || (deviceId !== null && deviceMatches(app, deviceId, text)),
    ) ||
    user.identities.some(({ id }) => id.includes(text))
}

function deviceMatches(app: App, deviceId: string, text: string): boolean {
  const platform = app.devices.get(deviceId)?.info.platform
  return deviceId.includes(text) || platform?.toLowerCase().includes(text) === true
}
