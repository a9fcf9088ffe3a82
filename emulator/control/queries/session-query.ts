import type { App } from '../../core/app.ts'
import { removeAgedUsers, sessionsOf } from '../../core/records.ts'
import { listSessions } from '../../core/sessions/end-sessions.ts'
import { type Session, sessionState } from '../../core/sessions/session.ts'
import { getUser } from '../../core/users/admin.ts'
import { aliasOf } from '../../core/users/alias.ts'
import { userNameOf } from '../views.ts'
import type { SessionFacetsView, SessionStateName } from '../wire.ts'
import type { SortKey } from './paging.ts'
import type { Found, SearchIndexes } from './search/search-index.ts'
import { firstFound } from './search/token-fragment.ts'

const COLUMNS = [
  'createdAt',
  'lastRefreshAt',
  'refreshCount',
  'accessExpiresAt',
  'refreshExpiresAt',
  'state',
  'alias',
] as const

/** What sessions can be sorted by; a leading `-` sorts downwards. */
export const SESSION_SORTS = [...COLUMNS, ...COLUMNS.map((column) => `-${column}` as const)] as const

export interface SessionQuery {
  readonly search?: string | undefined
  readonly state?: SessionStateName | undefined
}

/** The sessions asked for, in the order they came in: of one user, or the app's. */
export function filterSessions(
  indexes: SearchIndexes,
  app: App,
  userId: string | undefined,
  query: SessionQuery,
): readonly Session[] {
  const now = app.clock.now()
  const sessions = searchSessions(indexes, app, userId, query.search)
  return query.state === undefined
    ? sessions
    : sessions.filter((session) => sessionState(session, now) === query.state)
}

/** A whole token finds its session; other text is looked for in ids, name, alias and device; failing that, as part of a token. */
function searchSessions(
  indexes: SearchIndexes,
  app: App,
  ofUser: string | undefined,
  search: string | undefined,
): readonly Session[] {
  const owner = ofUser === undefined ? undefined : getUser(app, ofUser)
  const given = search?.trim() ?? ''
  if (given === '') return owner === undefined ? listSessions(app) : sessionsOf(app, owner)
  removeAgedUsers(app)
  // What others' sessions mention must not count as found, or it would hide what this user's hold of a token.
  const amongOwners = (found: Found<Session>) =>
    owner === undefined ? found : these(sessionsOf(app, owner).filter(({ id }) => found.has(id)))
  return sessionsFound(indexes, app, given, amongOwners).records()
}

function sessionsFound(
  indexes: SearchIndexes,
  app: App,
  given: string,
  among: (found: Found<Session>) => Found<Session>,
): Found<Session> {
  const token = app.tokens.read(given)
  if (token.kind !== 'unreadable')
    return among(these(token.domainId === app.domainId ? [app.sessions.get(token.sessionId)] : []))
  const text = given.toLowerCase()
  // A whole id of a session or a user is nobody else's, and need not be looked for in all that is said of each.
  if (app.sessions.has(text)) return among(these([app.sessions.get(text)]))
  const user = app.users.get(text)
  if (user !== undefined) return among(these(sessionsOf(app, user)))
  const index = indexes.of(app)
  const found = among(index.sessionsMentioning(text, (userId) => userNameOf(app, userId)))
  if (found.count > 0) return found
  const sorts = ['session', 'user', 'device'] as const
  return firstFound(given, sorts, (sort, ids) => among(index.sessionsWithId(sort, ids))) ?? found
}

function these(given: readonly (Session | undefined)[]): Found<Session> {
  const sessions = given.filter((session) => session !== undefined)
  return {
    count: sessions.length,
    has: (id) => sessions.some((session) => session.id === id),
    records: () => sessions,
  }
}

/** The column a sort names, as a key. */
export function sessionSortKey(
  app: App,
  sort: (typeof SESSION_SORTS)[number],
): (session: Session) => SortKey {
  const column = sort.replace('-', '') as (typeof COLUMNS)[number]
  const now = app.clock.now()
  if (column === 'state') return (session) => sessionState(session, now)
  if (column === 'alias') return (session) => aliasOf(session.userId)
  return (session) => session[column]
}

/** Counts sessions by state. */
export function countSessionFacets(app: App, sessions: readonly Session[]): SessionFacetsView {
  const state: Record<string, number> = {}
  const now = app.clock.now()
  for (const session of sessions) {
    const name = sessionState(session, now)
    state[name] = (state[name] ?? 0) + 1
  }
  return { state }
}
