/** A refusal of the Control API, in its own words; `Unreachable` when nobody answered. */
export class ControlError extends Error {
  readonly code: string
  readonly field: string | undefined
  readonly status: number

  constructor(code: string, message: string, status: number, field?: string) {
    super(message)
    this.name = 'ControlError'
    this.code = code
    this.status = status
    this.field = field
  }
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Calls the Control API; empty query values are left out. Throws ControlError. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  input: { query?: Query; body?: object; signal?: AbortSignal } = {},
): Promise<T> {
  const response = await fetch(`/emulator/v1${path}${queryString(input.query)}`, {
    method,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
    ...(input.body === undefined
      ? {}
      : { body: JSON.stringify(input.body), headers: { 'Content-Type': 'application/json' } }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ControlError('Unreachable', 'the emulator does not answer', 0)
  })
  const answer = (await response.json().catch(() => ({}))) as T & { error?: ErrorBody }
  if (response.ok) return answer
  const { code = 'Refused', message = `status ${response.status}`, field } = answer.error ?? {}
  throw new ControlError(code, message, response.status, field)
}

interface ErrorBody {
  code?: string
  message?: string
  field?: string
}

function queryString(query: Query = {}): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
