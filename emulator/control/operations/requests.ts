import * as z from 'zod'
import type { App } from '../../core/app.ts'
import { NotFound } from '../../core/errors.ts'
import { maskHeaders, maskPath, maskSecrets, maskText, secretsIn } from '../../core/requests/mask-secrets.ts'
import { REMEMBERED_REQUESTS, type RequestRecord } from '../../core/requests/request-log.ts'
import { aliasOf } from '../../core/users/alias.ts'
import { waitLimit } from '../durations.ts'
import { appOf, InvalidInput, operation } from '../operation.ts'
import { page } from '../queries/paging.ts'
import { pageSchema, pagingInput } from '../queries/paging-schema.ts'
import { didFail, requestMatchInput } from '../queries/request-match.ts'
import { iso, userNameOf } from '../views.ts'
import { MAX_WAIT_MS, waitForRequest } from '../waits/wait-for-request.ts'
import type { RequestListView, RequestView } from '../wire.ts'
import { appInput } from './apps.ts'

const requestViewSchema: z.ZodType<RequestView> = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  detail: z.enum(['full', 'summary']),
  method: z.string(),
  path: z.string(),
  status: z.number().int(),
  durationMs: z.number(),
  userId: z.string().nullable(),
  userAlias: z.string().nullable(),
  userName: z.string().nullable(),
  sessionId: z.string().nullable(),
  provider: z.string().nullable(),
  errorCode: z.string().nullable(),
  faultId: z.number().int().nullable(),
  headers: z.record(z.string(), z.string()),
  requestBody: z.string().nullable(),
  responseBody: z.string().nullable(),
  logs: z.array(z.string()),
})

const requestListSchema: z.ZodType<RequestListView> = pageSchema(requestViewSchema).extend({
  capacity: z.number().int().meta({ description: 'How many calls the log remembers.' }),
})

function viewRequest(app: App, record: RequestRecord): RequestView {
  const { detail } = record
  // A function may say again what it was given, in its answer or to the console.
  const known = secretsIn(detail?.requestBody)
  return {
    id: record.id,
    at: iso(record.at),
    detail: detail === null ? 'summary' : 'full',
    method: record.method,
    path: maskPath(record.path),
    status: record.status,
    durationMs: Math.round(record.durationMs * 100) / 100,
    userId: record.userId,
    userAlias: record.userId === null ? null : aliasOf(record.userId),
    userName: record.userId === null ? null : userNameOf(app, record.userId),
    sessionId: record.sessionId,
    provider: record.provider,
    errorCode: record.errorCode,
    faultId: record.faultId,
    headers: maskHeaders(detail?.headers ?? {}),
    requestBody: detail?.requestBody === undefined ? null : JSON.stringify(maskSecrets(detail.requestBody)),
    responseBody: typeof detail?.responseText === 'string' ? maskText(detail.responseText, known) : null,
    logs: (detail?.logs ?? []).map((line) => maskText(line, known)),
  }
}

function fits(
  app: App,
  { userId, sessionId, status, method, path, errorCode }: RequestRecord,
  query: {
    userId?: string | undefined
    sessionId?: string | undefined
    status?: string | undefined
    search?: string | undefined
  },
): boolean {
  if (query.userId !== undefined && query.userId !== userId) return false
  if (query.sessionId !== undefined && query.sessionId !== sessionId) return false
  if (query.status !== undefined && (query.status === 'error') !== didFail(status)) return false
  const text = query.search?.trim().toLowerCase() ?? ''
  if (text === '') return true
  // Only what is shown may be found: a token in a path is not.
  const names = userId === null ? [] : [userId, aliasOf(userId), userNameOf(app, userId)]
  const shown = [`${method} ${maskPath(path)}`, ...names, errorCode]
  return shown.some((part) => part?.toLowerCase().includes(text) === true)
}

export const list = operation({
  name: 'requests.list',
  method: 'GET',
  path: '/apps/{appId}/requests',
  summary: 'The last 1000 calls of the app’s clients, newest first, secrets masked.',
  input: z.strictObject({
    ...appInput,
    ...pagingInput,
    userId: z.string().optional(),
    sessionId: z.string().optional(),
    status: z.enum(['ok', 'error']).optional(),
    search: z
      .string()
      .max(8192)
      .optional()
      .meta({ description: 'Part of method and path, a user’s id, name or alias, or an error code.' }),
  }),
  output: requestListSchema,
  run(control, input) {
    const app = appOf(control, input.appId)
    const rows = app.requests
      .list()
      .filter((record) => fits(app, record, input))
      .map((record) => ({ record, id: String(record.id) }))
    const { items, total, next } = page(rows, { ...input, descending: true, key: ({ record }) => record.id })
    return {
      items: items.map(({ record }) => viewRequest(app, record)),
      total,
      next,
      capacity: REMEMBERED_REQUESTS,
    }
  },
})

export const get = operation({
  name: 'requests.get',
  method: 'GET',
  path: '/apps/{appId}/requests/{requestId}',
  summary: 'One call, as the list shows it; 404 RequestNotFound when the log no longer has it.',
  input: z.strictObject({ ...appInput, requestId: z.coerce.number().int().min(1) }),
  output: requestViewSchema,
  run(control, { appId, requestId }) {
    const app = appOf(control, appId)
    const record = app.requests.list().find(({ id }) => id === requestId)
    if (record === undefined) throw new NotFound('request', String(requestId))
    return viewRequest(app, record)
  },
})

export const clear = operation({
  name: 'requests.clear',
  method: 'DELETE',
  path: '/apps/{appId}/requests',
  summary: 'Forgets the calls so far.',
  input: z.strictObject(appInput),
  output: z.object({ cleared: z.number().int() }),
  run(control, input) {
    const { requests } = appOf(control, input.appId)
    const cleared = requests.list().length
    requests.clear()
    return { cleared }
  },
})

export const wait = operation({
  name: 'requests.wait',
  method: 'POST',
  path: '/apps/{appId}/requests/wait',
  summary:
    'Waits until a call has come that matches; 504 WaitTimedOut, with what did come, when none does in time.',
  input: z.strictObject({
    ...appInput,
    ...requestMatchInput,
    timeout: waitLimit,
    after: z.number().int().min(0).optional().meta({
      description: 'The id of a call: only later ones count. By default every call in the log does.',
    }),
  }),
  output: requestViewSchema,
  async run(control, { appId, timeout, after = 0, ...match }, signal) {
    if (timeout < 0 || timeout > MAX_WAIT_MS) throw new InvalidInput('expected at most 60s', 'timeout')
    const app = appOf(control, appId)
    return viewRequest(app, await waitForRequest(app.requests, match, { after, timeout, signal }))
  },
})
