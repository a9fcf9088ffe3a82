import { aliasOf } from '../core/alias.ts'
import type { App } from '../core/app.ts'
import { type Session, sessionState } from '../core/session.ts'
import type { SortKey } from './paging.ts'
import { platformOf } from './user-query.ts'
import type { SessionFacetsView, SessionStateName } from './wire.ts'

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

/** The sessions asked for: the text is looked for in ids, alias and device. */
export function filterSessions(app: App, sessions: readonly Session[], query: SessionQuery): Session[] {
  const text = query.search?.trim().toLowerCase() ?? ''
  const now = app.clock.now()
  return sessions.filter(
    (session) =>
      (query.state === undefined || sessionState(session, now) === query.state) &&
      (text === '' || mentions(app, session, text)),
  )
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
    deviceId?.includes(text) === true ||
    platformOf(app, deviceId)?.toLowerCase().includes(text) === true
  )
}
