import type { App } from '../../../core/app.ts'
import { removeAgedUsers } from '../../../core/records.ts'
import { countUsers, listUsers } from '../../../core/users/admin.ts'
import type { FoundUsers, IdSort, SearchIndex, SearchIndexes } from './search-index.ts'
import { firstFound } from './token-fragment.ts'

/**
 * A whole token finds its owner, and so does the whole id of a user or session, without a look at anybody else. Other text
 * is looked for in ids, alias and devices; failing that, as part of a token.
 */
export function searchUsers(indexes: SearchIndexes, app: App, search: string | undefined): FoundUsers {
  removeAgedUsers(app)
  const given = search?.trim() ?? ''
  const token = given === '' ? undefined : app.tokens.read(given)
  if (token !== undefined && token.kind !== 'unreadable')
    return named(app, token.domainId === app.domainId ? token.userId : undefined)
  const text = given.toLowerCase()
  if (text === '') return everybody(app)
  const userId = app.users.has(text) ? text : app.sessions.get(text)?.userId
  if (userId !== undefined) return named(app, userId)
  const index = indexes.of(app)
  const found = index.usersMentioning(text)
  return found.count > 0 ? found : (byTokenFragment(index, given) ?? found)
}

function everybody(app: App): FoundUsers {
  return { count: countUsers(app), has: () => true, records: () => listUsers(app) }
}

function named(app: App, userId: string | undefined): FoundUsers {
  const user = userId === undefined ? undefined : app.users.get(userId)
  const users = user === undefined ? [] : [user]
  return {
    count: users.length,
    has: (id) => id === user?.id,
    records: () => users,
    newest: () => users,
  }
}

/** The most telling first: of a user and the device that others use too, the user counts. */
const SORTS: readonly IdSort[] = ['user', 'session', 'identity', 'device']

function byTokenFragment(index: SearchIndex, text: string): FoundUsers | undefined {
  return firstFound(text, SORTS, (sort, ids) => index.usersWithId(sort, ids))
}
