import type { NextFunction, Request, Response } from 'express'
import type { App } from '../../core/app.ts'
import type { Apps } from '../../core/apps.ts'
import { maskPath } from '../../core/mask-secrets.ts'
import { MAX_BODY } from '../../core/request-log.ts'
import type { Recorded, Recorder } from '../send-json.ts'

/** Whom a call turned out to be about; a handler notes it as soon as it knows. */
export interface Subject {
  readonly app: App
  readonly userId?: string
  readonly sessionId?: string
  readonly provider?: string
}

/** Notes whom this call is about, for the request log. */
export function noteSubject(response: Response, subject: Subject): void {
  const { recorder } = response as Recorded
  if (recorder instanceof CallRecorder) recorder.subject = subject
}

/** Notes what the app's function wrote to the console. */
export function noteLogs(response: Response, logs: readonly string[]): void {
  const { recorder } = response as Recorded
  if (recorder instanceof CallRecorder) recorder.logs = logs
}

/** What the log needs to know beside the calls themselves. */
interface LogDeps {
  readonly apps: Apps
  /** Real time, for how long calls took. */
  readonly now: () => number
  readonly isWatched: () => boolean
}

/**
 * Writes every call that can be laid to an app into that app's log, once it is answered. While nobody watches, in
 * short: keeping bodies and headers alive, and telling of each call, costs a third of the logins a second.
 */
export function recordRequests(deps: LogDeps) {
  return (request: Request, response: Response, next: NextFunction): void => {
    ;(response as Recorded).recorder = new CallRecorder(deps, request, response)
    next()
  }
}

const NO_LOGS: readonly string[] = []

/** Waits for the reply to one call. */
class CallRecorder implements Recorder {
  subject: Subject | undefined = undefined
  logs: readonly string[] = NO_LOGS
  readonly #deps: LogDeps
  readonly #request: Request
  readonly #response: Response
  readonly #startedAt: number

  constructor(deps: LogDeps, request: Request, response: Response) {
    this.#deps = deps
    this.#request = request
    this.#response = response
    this.#startedAt = deps.now()
  }

  replied(text: string | null): void {
    const { apps, now, isWatched } = this.#deps
    const { method, originalUrl: path } = this.#request
    const { statusCode: status } = this.#response
    const subject = this.subject ?? guessSubject(apps, this.#request, path)
    if (subject === undefined) return
    const { app, userId = null, sessionId = null, provider = null } = subject
    const at = app.clock.now()
    const durationMs = now() - this.#startedAt
    const errorCode = status < 400 ? null : errorCodeIn(text)
    const summary = { at, method, path, status, durationMs, userId, sessionId, provider, errorCode }
    if (!isWatched()) {
      app.requests.add(summary, null)
      return
    }
    const id = app.requests.add(summary, {
      headers: headersToKeep(this.#request),
      requestBody: bodyToKeep(this.#request),
      responseText: text === null ? null : text.slice(0, MAX_BODY),
      logs: this.logs,
    })
    const facts = { method, path: maskPath(path), status, userId }
    app.events.emit({ type: 'request.finished', appId: app.id, at, id, ...facts })
  }
}

/** A refused call names its app in the path, or in a token that may no longer be worth anything. */
function guessSubject(apps: Apps, request: Request, path: string): Subject | undefined {
  const named = /\/app\/([^/?]+)/.exec(path)?.[1]
  if (named !== undefined) {
    const app = apps.peek(named)
    return app === undefined ? undefined : { app }
  }
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const claims = token === undefined ? undefined : apps.tokens.decode(token)?.payload
  const app =
    typeof claims?.baas_domain_id === 'string' ? apps.findByDomainId(claims.baas_domain_id) : undefined
  if (app === undefined || claims === undefined) return undefined
  const sessionId = claims.iss ?? claims.baas_id
  return {
    app,
    ...(typeof claims.sub === 'string' ? { userId: claims.sub } : {}),
    ...(typeof sessionId === 'string' ? { sessionId } : {}),
  }
}

/** The ones that tell clients apart; the whole set would be most of what the log holds. */
function headersToKeep({ headers }: Request): Record<string, string | undefined> {
  return {
    authorization: headers.authorization,
    'content-type': headers['content-type'],
    origin: headers.origin,
    'user-agent': headers['user-agent'],
  }
}

function bodyToKeep(request: Request): unknown {
  if (request.body === undefined) return undefined
  const length = Number(request.headers['content-length'] ?? 0)
  return length > MAX_BODY ? `(${length} bytes)` : request.body
}

function errorCodeIn(text: string | null): string | null {
  return (text === null ? undefined : /"error_code":"(\w+)"/.exec(text)?.[1]) ?? null
}
