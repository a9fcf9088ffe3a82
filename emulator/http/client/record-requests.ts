import type { Request, Response } from 'express'
import type { Apps } from '../../core/apps.ts'
import { maskPath } from '../../core/requests/mask-secrets.ts'
import { MAX_BODY } from '../../core/requests/request-log.ts'
import type { Detectors } from '../../core/warnings/detectors.ts'
import type { Recorded, Recorder } from '../send-json.ts'
import { guessSubject, type Subject } from './guess-subject.ts'

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

/** Notes the fault that the call met. */
export function noteFault(response: Response, faultId: number): void {
  const { recorder } = response as Recorded
  if (recorder instanceof CallRecorder) recorder.faultId = faultId
}

/** Notes that the refusal to come is the one that somebody chose. */
export function noteForced(response: Response): void {
  const { recorder } = response as Recorded
  if (recorder instanceof CallRecorder) recorder.forced = true
}

/** Notes that no more than so many bytes of the answer to come reach the client. */
export function noteCutOff(response: Response, bytes: number): void {
  const { recorder } = response as Recorded
  if (recorder instanceof CallRecorder) recorder.cutOffAfter = bytes
}

/** Tells the log that the call is over, unanswered or cut off. */
export function noteNoAnswer(response: Response): void {
  const { recorder } = response as Recorded
  if (recorder instanceof CallRecorder) recorder.endedWithoutAnswer()
}

/** What the log needs to know beside the calls themselves. */
interface LogDeps {
  readonly apps: Apps
  /** Real time, for how long calls took. */
  readonly now: () => number
  readonly isWatched: () => boolean
  readonly detectors: Detectors
}

/**
 * Writes every call that can be laid to an app into that app's log, once it is answered. While nobody watches, in
 * short: keeping bodies and headers alive, and telling of each call, costs a third of the logins a second.
 */
export function recordRequests(deps: LogDeps) {
  return (request: Request, response: Response): void => {
    ;(response as Recorded).recorder = new CallRecorder(deps, request, response)
  }
}

const NO_LOGS: readonly string[] = []

/** Waits for the reply to one call. */
class CallRecorder implements Recorder {
  subject: Subject | undefined = undefined
  logs: readonly string[] = NO_LOGS
  faultId: number | null = null
  forced = false
  /** How many bytes of the answer are sent; null for all. */
  cutOffAfter: number | null = null
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
    if (this.cutOffAfter === null) this.#add(this.#response.statusCode, text)
    else this.#add(0, text === null ? null : Buffer.from(text).subarray(0, this.cutOffAfter).toString())
  }

  endedWithoutAnswer(): void {
    this.#add(0, null)
  }

  #add(status: number, text: string | null): void {
    const { apps, now, isWatched, detectors } = this.#deps
    const { method, originalUrl: path } = this.#request
    const noted = this.subject
    // Whose a refused call was is known from its token alone, also where the call itself asks for none.
    const isTold = noted !== undefined && (status < 400 || noted.sessionId !== undefined)
    const subject = isTold ? noted : { ...guessSubject(apps, this.#request), ...noted }
    if (subject.app === undefined) return
    const { app, userId = null, sessionId = null, provider = null } = subject
    const at = app.clock.now()
    const durationMs = now() - this.#startedAt
    const errorCode = status < 400 ? null : errorCodeIn(text)
    const summary = {
      at,
      method,
      path,
      status,
      durationMs,
      userId,
      sessionId,
      provider,
      errorCode,
      faultId: this.faultId,
      forced: this.forced,
    }
    if (status >= 400 && this.faultId === null && !this.forced) detectors.refused(app, summary)
    if (status < 400 && status !== 0 && sessionId !== null) detectors.served(app, { method, sessionId })
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
