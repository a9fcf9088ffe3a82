import type { App } from '../core/app.ts'
import { maskPath, maskText, secretsIn } from '../core/requests/mask-secrets.ts'
import type { RequestRecord } from '../core/requests/request-log.ts'

/** An entry of an app's log in the service's words; what is not known is left out [contract admin-api §11]. */
export type LogEntry = Readonly<Record<string, unknown>> & {
  readonly _id: string
  readonly type: string
}

/** A log entry with the instant it is sorted by, on the app's clock. */
export interface DatedEntry {
  readonly at: number
  readonly entry: LogEntry
}

/** The app's log, newest first: made of the calls of clients that the service would have written down. */
export function listLogEntries(app: App, groupId: string): DatedEntry[] {
  return app.requests.list().flatMap((record) => {
    const kind = kindOf(record)
    return kind === undefined ? [] : [{ at: record.at, entry: entryOf(app, groupId, record, kind) }]
  })
}

type Kind = Readonly<Record<string, unknown>> & { readonly type: string }

/** Undefined for what the service does not log: profiles, refreshes, the way to the consent page [docs logs/authentication]. */
function kindOf(record: RequestRecord): Kind | undefined {
  const { method, status, provider } = record
  const path = record.path.split('?')[0] ?? ''
  if (/\/auth\/api_keys(\/|$)/.test(path)) return { type: 'API_KEY' }
  if (path.endsWith('/functions/call')) return { type: 'FUNCTION', ...functionOf(record) }
  // Types of events other than `login` are unverified.
  if (method === 'DELETE' && path.endsWith('/auth/delete')) return authEvent('delete', record)
  // A browser is sent back either way: who has logged in tells whether it worked.
  if (path.endsWith('/auth/callback'))
    return authEvent('login', { provider, status: record.userId === null ? 401 : status })
  const [, named, call] = /\/auth\/providers\/([^/]+)\/(login|register)$/.exec(path) ?? []
  if (call === undefined) return undefined
  const sentToConsent = method === 'GET' && (status === 302 || named?.startsWith('oauth2-') === true)
  if (sentToConsent && status < 400) return undefined
  const type = /[?&]link=true/.test(record.path) ? 'link' : call
  return authEvent(type, { status, provider: provider ?? named ?? null })
}

function authEvent(type: string, { status, provider }: Pick<RequestRecord, 'status' | 'provider'>): Kind {
  return {
    type: 'AUTH',
    auth_event: {
      type,
      ...(provider === null ? {} : { provider }),
      ...(status < 400 ? {} : { failed: true }),
    },
  }
}

/** Bodies are remembered once somebody watches. */
function functionOf({ detail }: RequestRecord) {
  const body = detail?.requestBody as { name?: unknown } | null | undefined
  return typeof body?.name === 'string' ? { function_name: body.name } : {}
}

function entryOf(app: App, groupId: string, record: RequestRecord, kind: Kind): LogEntry {
  const { at, id, method, path, status, durationMs, userId, sessionId, errorCode, detail } = record
  const _id = hex(at / 1000, 8) + hex(id, 16)
  const deviceId = sessionId === null ? undefined : app.sessions.get(sessionId)?.deviceId
  const info = deviceId == null ? undefined : app.devices.get(deviceId)?.info
  // A function may say again what it was given, in its error or to the console.
  const known = secretsIn(detail?.requestBody)
  const error = status < 400 ? undefined : (errorIn(detail?.responseText) ?? errorCode ?? `status ${status}`)
  return {
    _id,
    co_id: _id,
    domain_id: app.domainId,
    app_id: app.internalId,
    group_id: groupId,
    request_url: maskPath(path.split('?')[0] ?? ''),
    request_method: method,
    started: new Date(at).toISOString(),
    completed: new Date(at + Math.round(durationMs)).toISOString(),
    status,
    ...kind,
    ...(userId === null ? {} : { user_id: userId }),
    ...(error === undefined ? {} : { error: maskText(error, known) }),
    ...(errorCode === null ? {} : { error_code: errorCode }),
    ...(info?.platform === undefined ? {} : { platform: info.platform }),
    ...(info?.platformVersion === undefined ? {} : { platform_version: info.platformVersion }),
    ...(info?.sdkVersion === undefined ? {} : { sdk_version: info.sdkVersion }),
    ...(detail === null || detail.logs.length === 0
      ? {}
      : { messages: detail.logs.map((line) => maskText(line, known)) }),
  }
}

function hex(value: number, digits: number): string {
  return Math.floor(value).toString(16).padStart(digits, '0').slice(-digits)
}

function errorIn(text: string | null | undefined): string | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const { error } = JSON.parse(text) as { error?: unknown }
    return typeof error === 'string' ? error : undefined
  } catch {
    // It was cut.
    return undefined
  }
}
