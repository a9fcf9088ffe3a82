import { request } from 'node:http'
import type { StatusView } from '../control/wire.ts'
import { CommandFailed } from './io.ts'

/** Nobody answers at the given URL. */
export class Unreachable extends Error {}

/** The calls the CLI makes, and what they answer. */
interface Answers {
  '/status': StatusView
  '/shutdown': { stopping: true; pid: number }
}

/** Calls the Control API of a running emulator; throws Unreachable, or CommandFailed with what the emulator said. */
export async function callControl<P extends keyof Answers>(
  url: string,
  method: 'GET' | 'POST',
  path: P,
  options: CallOptions = {},
): Promise<Answers[P]> {
  const answer = await callPath<Answers[P]>(url, method, path, options)
  if (path === '/status' && (answer as { name?: unknown }).name !== 'anon-emulator') {
    throw new CommandFailed(`${url} is not an anon-emulator`)
  }
  return answer
}

interface CallOptions {
  readonly timeoutMs?: number
  readonly body?: object
}

/** The same for a path that is put together; what it answers is the caller's to know. */
export async function callPath<T extends object>(
  url: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  { timeoutMs = 5000, body }: CallOptions = {},
): Promise<T> {
  const target = `${url.replace(/\/+$/, '')}/emulator/v1${path}`
  const { status, text } = await send(target, method, timeoutMs, body).catch((cause) => {
    throw new Unreachable(`no emulator answers at ${url}`, { cause })
  })
  const answer = parse(text) as { error?: { message?: string } } | undefined
  if (status >= 300 || typeof answer !== 'object' || answer === null) {
    throw new CommandFailed(`${url} answered ${status}: ${answer?.error?.message ?? 'not an anon-emulator'}`)
  }
  return answer as T
}

/** By node:http, since Node 20's fetch never settles when the other side hangs up before the request is written. */
function send(
  url: string,
  method: string,
  timeoutMs: number,
  body: object | undefined,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const call = request(url, { method, signal, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text })).on('error', reject)
    })
    call.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
