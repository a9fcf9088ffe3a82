import { aliasOf } from '../core/alias.ts'
import type { App } from '../core/app.ts'
import { sessionsOf } from '../core/records.ts'
import type { User } from '../core/user.ts'
import type { SortKey } from './paging.ts'
import { userState } from './views.ts'
import type { UserStateName } from './wire.ts'

/** What users can be sorted by; a leading `-` sorts downwards. */
export const USER_SORTS = [
  'createdAt',
  '-createdAt',
  'lastLoginAt',
  '-lastLoginAt',
  'id',
  '-id',
  'alias',
  '-alias',
] as const

export interface UserQuery {
  readonly search?: string | undefined
  readonly provider?: string | undefined
  readonly state?: UserStateName | undefined
}

/** Whether a user is one of those asked for. */
export function matchesUser(app: App, user: User, query: UserQuery): boolean {
  if (
    query.provider !== undefined &&
    !user.identities.some(({ providerType }) => providerType === query.provider)
  )
    return false
  if (query.state !== undefined && userState(app, user) !== query.state) return false
  return query.search === undefined || query.search === '' || matchesSearch(app, user, query.search.trim())
}

/** The column a sort names, as a key. */
export function userSortKey(app: App, sort: (typeof USER_SORTS)[number]): (user: User) => SortKey {
  switch (sort.replace('-', '')) {
    case 'createdAt':
      return (user) => user.createdAt
    case 'lastLoginAt':
      return (user) => user.lastLoginAt
    case 'alias':
      return (user) => aliasOf(user.id)
    default:
      return (user) => (app.users.has(user.id) ? user.id : null)
  }
}

function matchesSearch(app: App, user: User, search: string): boolean {
  const token = app.tokens.read(search)
  if (token.kind !== 'unreadable') return token.userId === user.id
  const text = search.toLowerCase()
  return (
    user.id.includes(text) ||
    aliasOf(user.id).includes(text) ||
    sessionsOf(app, user).some(
      ({ id, deviceId }) => id.includes(text) || deviceId?.includes(text) === true,
    ) ||
    user.identities.some(({ id }) => id.includes(text))
  )
}
