import { setTimeout as later } from 'node:timers'
import type { NextFunction, Request, Response } from 'express'
import type { Apps } from '../../core/apps.ts'
import type { FaultRule } from '../../core/faults/fault.ts'
import { type FaultVerdict, judgeCall } from '../../core/faults/faults.ts'
import { sendJson } from '../send-json.ts'
import { claimsOf, guessSubject } from './guess-subject.ts'
import { providerIn } from './path-names.ts'
import { noteCutOff, noteFault, noteNoAnswer } from './record-requests.ts'

/**
 * Lets armed faults have their way with a call before anything of it has happened. While no app has a fault it costs
 * one look at a number. `stopping` ends calls that would never be answered.
 */
export function injectFaults(apps: Apps, stopping: AbortSignal) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const verdict = apps.faultCount.rules === 0 ? undefined : judge(apps, request)
    if (verdict === undefined) {
      next()
      return
    }
    const { delayMs, rule, hit } = verdict
    const [noted = rule] = rule === undefined ? hit : [rule]
    if (noted !== undefined) noteFault(response, noted.id)
    const act = () => (rule === undefined ? next() : carryOut(rule, request, response, next, stopping))
    if (delayMs === 0) act()
    else wait(delayMs, request, act, stopping)
  }
}

function judge(apps: Apps, request: Request): FaultVerdict | undefined {
  const { originalUrl: path, method } = request
  const app = guessSubject(apps, request)?.app
  if (app === undefined) return undefined
  const provider = providerIn(request) ?? null
  const { sub, typ } = claimsOf(apps, request) ?? {}
  const userId = typeof sub === 'string' ? sub : null
  const token = typ === 'access' || typ === 'refresh' ? typ : null
  return judgeCall(app, { method, path, provider, userId, token })
}

function carryOut(
  { outcome }: FaultRule,
  request: Request,
  response: Response,
  next: NextFunction,
  stopping: AbortSignal,
): void {
  switch (outcome.kind) {
    case 'answer': {
      const error = outcome.message ?? 'a fault was armed for this call'
      const body = outcome.errorCode === null ? { error } : { error, error_code: outcome.errorCode }
      // The body is not read: it is let run out, so that the connection can go on.
      request.resume()
      sendJson(response, outcome.status, outcome.status < 400 ? {} : body)
      return
    }
    case 'drop':
      noteNoAnswer(response)
      request.socket.destroy()
      return
    case 'hang': {
      noteNoAnswer(response)
      const end = () => request.socket.destroy()
      stopping.addEventListener('abort', end)
      response.once('close', () => stopping.removeEventListener('abort', end))
      return
    }
    case 'truncate':
      noteCutOff(response, outcome.bytes)
      cutOff(response, outcome.bytes)
      next()
      return
    case 'delay':
      next()
  }
}

/** Has the answer end after so many bytes of its body, whatever its length says. */
function cutOff(response: Response, bytes: number): void {
  const end = response.end
  response.end = ((chunk?: unknown) => {
    response.end = end
    const text = typeof chunk === 'string' ? chunk : ''
    const gone = () => response.socket?.destroy()
    if (text === '') {
      response.flushHeaders()
      gone()
    } else response.write(Buffer.from(text).subarray(0, bytes), gone)
    return response
  }) as Response['end']
}

/** Goes on later, unless the client has gone or the emulator stops. */
function wait(ms: number, request: Request, act: () => void, stopping: AbortSignal): void {
  const timer = later(() => {
    done()
    act()
  }, ms)
  const give = () => {
    done()
    request.socket.destroy()
  }
  const done = () => {
    clearTimeout(timer)
    stopping.removeEventListener('abort', give)
    request.socket.off('close', done)
  }
  stopping.addEventListener('abort', give)
  request.socket.once('close', done)
}
