import type { Soak } from '../soak.ts'

/** An answer as it came. */
export interface Answer {
  /** 0 when there was none. */
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what the emulator answers is read freely here.
  readonly body: any
}

/** What is called, and which ends of it are right. */
export interface Call {
  readonly name: string
  readonly method?: string
  readonly path: string
  readonly token?: string | undefined
  readonly body?: unknown
  /** Statuses that are right. */
  readonly expect: readonly number[]
  /** Whether an armed fault may cut the connection or answer 503. */
  readonly faulty?: boolean
}

/** A busy machine is no failure; an answer that never comes is. */
const LATE_MS = 60_000

/** The status with which the operators' faults answer. */
export const FAULT_STATUS = 503

/** Calls the emulator; what is not expected of the answer is told to the tally. */
export async function call(soak: Soak, of: Call): Promise<Answer> {
  const { name, method = 'GET', path, token, body, expect, faulty = false } = of
  const headers: Record<string, string> = {}
  if (token !== undefined) headers.Authorization = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    const response = await fetch(soak.url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(LATE_MS),
    })
    const text = await response.text()
    soak.tally.count(name, String(response.status))
    if (!expect.includes(response.status) && !(faulty && response.status === FAULT_STATUS))
      soak.tally.wrong(`${name} ${response.status}`, text)
    return { status: response.status, body: parse(text) }
  } catch (error) {
    soak.tally.count(name, 'no answer')
    const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
    const late = error instanceof Error && error.name === 'TimeoutError'
    if (!faulty || late) soak.tally.wrong(`${name} without an answer`, `${String(error)}${cause}`)
    return { status: 0, body: undefined }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
