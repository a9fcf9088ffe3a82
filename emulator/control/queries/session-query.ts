import type { App } from '../../core/app.ts'
import { type Session, sessionState } from '../../core/sessions/session.ts'
import { aliasOf } from '../../core/users/alias.ts'
import { platformOf, userNameOf } from '../views.ts'
import type { SessionFacetsView, SessionStateName } from '../wire.ts'
import type { SortKey } from './paging.ts'
import { findByTokenFragment } from './token-fragment.ts'

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

/** The sessions asked for, in the order they came in. */
export function filterSessions(app: App, sessions: readonly Session[], query: SessionQuery): Session[] {
  const now = app.clock.now()
  return searchSessions(app, sessions, query.search).filter(
    (session) => query.state === undefined || sessionState(session, now) === query.state,
  )
}

/** A whole token finds its session; other text is looked for in ids, name, alias and device; failing that, as part of a token. */
function searchSessions(
  app: App,
  sessions: readonly Session[],
  search: string | undefined,
): readonly Session[] {
  const given = search?.trim() ?? ''
  if (given === '') return sessions
  const token = app.tokens.read(given)
  if (token.kind !== 'unreadable')
    return token.domainId === app.domainId ? sessions.filter(({ id }) => id === token.sessionId) : []
  const text = given.toLowerCase()
  // A whole id of a session or a user is nobody else's, and need not be looked for in all that is said of each.
  if (app.sessions.has(text)) return sessions.filter(({ id }) => id === text)
  if (app.users.has(text)) return sessions.filter(({ userId }) => userId === text)
  const found = sessions.filter((session) => mentions(app, session, text))
  if (found.length > 0) return found
  return findByTokenFragment(sessions, given, [
    ({ id }) => [id],
    ({ userId }) => [userId],
    ({ deviceId }) => (deviceId === null ? [] : [deviceId]),
  ])
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

function mentions(app: App, { id, userId, deviceId }: Session, text: string): boolean {
  return (
    id.includes(text) ||
    userId.includes(text) ||
    aliasOf(userId).includes(text) ||
    userNameOf(app, userId).toLowerCase().includes(text) ||
    deviceId?.includes(text) === true ||
    platformOf(app, deviceId)?.toLowerCase().includes(text) === true
  )
}
