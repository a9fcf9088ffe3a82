import * as z from 'zod'
import type { App } from '../../core/app.ts'
import { sessionsOf } from '../../core/records.ts'
import { tokensOf } from '../../core/sessions/auth.ts'
import {
  type ExpiringToken,
  expireSession,
  getSession,
  listSessions,
  revokeSession,
} from '../../core/sessions/end-sessions.ts'
import type { Session } from '../../core/sessions/session.ts'
import { getUser } from '../../core/users/admin.ts'
import { appOf, type Control, InvalidInput, operation } from '../operation.ts'
import { page } from '../queries/paging.ts'
import { pageSchema, pagingInput } from '../queries/paging-schema.ts'
import {
  countSessionFacets,
  filterSessions,
  SESSION_SORTS,
  sessionSortKey,
} from '../queries/session-query.ts'
import { sessionStateSchema, sessionViewSchema, viewSession } from '../views.ts'
import { appInput } from './apps.ts'

const sessionInput = { ...appInput, sessionId: z.string() }
/** Which tokens an expiry ends. */
export const tokenInput = {
  token: z.enum(['access', 'refresh', 'both']).default('access').meta({
    description: 'access: the SDK has to refresh. refresh: the session is over. both: over at once.',
  }),
}
const chosenInput = {
  userId: z.string().optional(),
  sessionIds: z.array(z.string()).max(100_000).optional(),
  all: z.literal(true).optional(),
}
const searchInput = {
  userId: z.string().optional(),
  search: z
    .string()
    .max(8192)
    .optional()
    .meta({ description: 'Part of an id, alias or device platform, or a token, whole or in part.' }),
}
const countSchema = z.object({ count: z.number().int().meta({ description: 'How many sessions changed.' }) })

function sessionOf(control: Control, input: { appId: string; sessionId: string }) {
  const app = appOf(control, input.appId)
  return { app, session: getSession(app, input.sessionId) }
}

/** The sessions a bulk call names; an unknown id refuses the whole call before anything is done. */
function chosen(
  app: App,
  input: { userId?: string | undefined; sessionIds?: string[] | undefined; all?: true | undefined },
): Session[] {
  const given = [input.userId, input.sessionIds, input.all].filter((choice) => choice !== undefined)
  if (given.length !== 1) throw new InvalidInput('give exactly one of userId, sessionIds and all', undefined)
  if (input.userId !== undefined) return sessionsOf(app, getUser(app, input.userId))
  if (input.sessionIds !== undefined) return [...new Set(input.sessionIds)].map((id) => getSession(app, id))
  return listSessions(app)
}

export const list = operation({
  name: 'sessions.list',
  method: 'GET',
  path: '/apps/{appId}/sessions',
  summary: 'The app’s sessions, newest first, ended ones included.',
  input: z.strictObject({
    ...appInput,
    ...pagingInput,
    ...searchInput,
    state: sessionStateSchema.optional(),
    sort: z.enum(SESSION_SORTS).default('-createdAt'),
  }),
  output: pageSchema(sessionViewSchema),
  run(control, input) {
    const app = appOf(control, input.appId)
    const { items, total, next } = page(filterSessions(control.searchIndexes, app, input.userId, input), {
      limit: input.limit,
      after: input.after,
      descending: input.sort.startsWith('-'),
      key: sessionSortKey(app, input.sort),
    })
    return { items: items.map((session) => viewSession(app, session)), total, next }
  },
})

export const facets = operation({
  name: 'sessions.facets',
  method: 'GET',
  path: '/apps/{appId}/sessions/facets',
  summary: 'How many sessions there are in each state, under the same search.',
  input: z.strictObject({ ...appInput, ...searchInput }),
  output: z.object({ state: z.record(z.string(), z.number()) }),
  run(control, input) {
    const app = appOf(control, input.appId)
    const { userId, search } = input
    return countSessionFacets(app, filterSessions(control.searchIndexes, app, userId, { search }))
  },
})

export const get = operation({
  name: 'sessions.get',
  method: 'GET',
  path: '/apps/{appId}/sessions/{sessionId}',
  summary: 'One session.',
  input: z.strictObject(sessionInput),
  output: sessionViewSchema,
  run(control, input) {
    const { app, session } = sessionOf(control, input)
    return viewSession(app, session)
  },
})

export const tokens = operation({
  name: 'sessions.tokens',
  method: 'GET',
  path: '/apps/{appId}/sessions/{sessionId}/tokens',
  summary: 'The session’s newest access token and its refresh token, issued again from its facts.',
  input: z.strictObject(sessionInput),
  output: z.object({ accessToken: z.string(), refreshToken: z.string() }),
  run(control, input) {
    const { app, session } = sessionOf(control, input)
    return tokensOf(app, getUser(app, session.userId), session)
  },
})

export const expireOne = operation({
  name: 'sessions.expireOne',
  method: 'POST',
  path: '/apps/{appId}/sessions/{sessionId}/expire',
  summary: 'Ends tokens of the session as if their time were up.',
  input: z.strictObject({ ...sessionInput, ...tokenInput }),
  output: sessionViewSchema,
  run(control, input) {
    const { app, session } = sessionOf(control, input)
    expireSession(app, session, input.token)
    return viewSession(app, getSession(app, session.id))
  },
})

export const revokeOne = operation({
  name: 'sessions.revokeOne',
  method: 'POST',
  path: '/apps/{appId}/sessions/{sessionId}/revoke',
  summary: 'Ends the session; its issued access tokens live out their time.',
  input: z.strictObject(sessionInput),
  output: sessionViewSchema,
  run(control, input) {
    const { app, session } = sessionOf(control, input)
    revokeSession(app, session)
    return viewSession(app, getSession(app, session.id))
  },
})

export const expire = operation({
  name: 'sessions.expire',
  method: 'POST',
  path: '/apps/{appId}/sessions/expire',
  summary: 'Ends tokens of one user’s, the named, or all sessions.',
  input: z.strictObject({ ...appInput, ...chosenInput, ...tokenInput }),
  output: countSchema,
  run(control, input) {
    const app = appOf(control, input.appId)
    const token: ExpiringToken = input.token
    return { count: chosen(app, input).filter((session) => expireSession(app, session, token)).length }
  },
})

export const revoke = operation({
  name: 'sessions.revoke',
  method: 'POST',
  path: '/apps/{appId}/sessions/revoke',
  summary: 'Ends one user’s, the named, or all sessions.',
  input: z.strictObject({ ...appInput, ...chosenInput }),
  output: countSchema,
  run(control, input) {
    const app = appOf(control, input.appId)
    return { count: chosen(app, input).filter((session) => revokeSession(app, session)).length }
  },
})
