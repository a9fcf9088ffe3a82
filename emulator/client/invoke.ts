import { ROUTES } from '../control/routes.ts'
import type { Invoke } from '../handle.ts'
import { ControlError } from './control-error.ts'
import { type Asking, type Fetch, fetchAnswer } from './fetch-answer.ts'

/** The longest that a `…wait` call may be asked to wait. */
const MAX_WAIT_MS = 60_000

/** Carries out operations of the Control API over HTTP; each throws ControlError. */
export function createHttpInvoke(base: string, { fetch, timeoutMs }: Asking): Invoke {
  return async (operation, input) => {
    const route = (ROUTES as Readonly<Record<string, readonly [string, string]>>)[operation]
    if (route === undefined) throw new ControlError('OperationNotFound', `no operation '${operation}'`, 0)
    const [method, template] = route
    const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
    const path = template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = String(rest.get(name) ?? '')
      rest.delete(name)
      // Dots would be taken out of the path, and nothing at all leaves the call for all of them.
      if (/^\.{0,2}$/.test(value))
        throw new ControlError('InvalidParameter', `${name}: '${value}' cannot be one`, 0, name)
      return encodeURIComponent(value)
    })
    const query = new URLSearchParams()
    const init: Parameters<Fetch>[1] = { method }
    if (method === 'GET') for (const [name, value] of rest) query.set(name, String(value))
    else {
      init.body = JSON.stringify(Object.fromEntries(rest))
      init.headers = { 'Content-Type': 'application/json' }
    }
    const waits = operation.endsWith('.wait') ? MAX_WAIT_MS : 0
    const { status, text } = await fetchAnswer(
      base,
      `/emulator/v1${path}${query.size === 0 ? '' : `?${query}`}`,
      init,
      { fetch, timeoutMs: timeoutMs + waits },
      async (response) => ({ status: response.status, text: await response.text() }),
    )
    return understood(base, status, text)
  }
}

function understood(base: string, status: number, text: string): unknown {
  const answer = parse(text) as { error?: { code?: unknown; message?: unknown; field?: unknown } } | null
  if (status < 300 && typeof answer === 'object' && answer !== null) return answer
  const { code, message, field } = answer?.error ?? {}
  if (typeof code === 'string' && typeof message === 'string')
    throw new ControlError(code, message, status, typeof field === 'string' ? field : undefined)
  throw new ControlError('NotAnEmulator', `${base} is not an anon-emulator: it answered ${status}`, status)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
