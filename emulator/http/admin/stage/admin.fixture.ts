import { onTestFinished } from 'vitest'
import { startEmulator } from '../../../emulator.ts'
import type { EmulatorOptions } from '../../../options.ts'
import type { Emulator } from '../../../running-emulator.ts'
import { ADMIN, ADMINISTRATOR } from './administrator.fixture.ts'
import { type Json, type RawCall, type Reply, rawCall } from './raw-call.fixture.ts'
import { strict } from './strict-reply.fixture.ts'

/** A JSON call; `body` is serialised, `text` is sent as it is. */
export interface AdminCall extends Omit<RawCall, 'method' | 'path' | 'body'> {
  readonly body?: unknown
  readonly text?: string
  /** The bearer token; null sends none. Default: the administrator's. */
  readonly token?: string | null
  /** The status it must have. Default: 200. */
  readonly status?: number
}

/** A listening emulator and an administrator who is logged in; every reply is held to the strictness of §0. */
export interface AdminStage extends Caller {
  readonly emulator: Emulator
  readonly url: string
  readonly port: number
  readonly groupId: string
  /** `G`: the path of the group's apps. */
  readonly apps: string
  /** Sends anything, strictly read. */
  send(call: RawCall): Promise<Reply>
  logIn(): Promise<AdminTokens>
}

/** What an admin login answers. */
export interface AdminTokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly user_id: string
  readonly device_id: string
}

/** Calls by method; each answers the parsed body (undefined when there is none) and throws on another status. */
export interface Caller {
  call(method: string, path: string, options?: AdminCall): Promise<Reply>
  get(path: string, options?: AdminCall): Promise<Json>
  /** Status 201 unless told otherwise. */
  post(path: string, body?: unknown, options?: AdminCall): Promise<Json>
  /** Status 204 unless told otherwise. */
  put(path: string, body?: unknown, options?: AdminCall): Promise<Json>
  /** Status 204 unless told otherwise. */
  patch(path: string, body: unknown, options?: AdminCall): Promise<Json>
  /** Status 204 unless told otherwise. */
  remove(path: string, options?: AdminCall): Promise<Json>
}

/** The real emulator on a free port until the test ends, with an administrator. */
export async function openAdmin(options: EmulatorOptions = {}): Promise<AdminStage> {
  const emulator = await startEmulator({ watch: false, ui: false, ...options })
  onTestFinished(() => emulator.stop())
  const { url, port } = emulator
  if (url === null || port === null) throw new Error('the emulator does not listen')
  const send = async (call: RawCall) => strict(await rawCall(port, call))
  const logIn = async (): Promise<AdminTokens> => {
    const reply = await send({
      method: 'POST',
      path: `${ADMIN}/auth/providers/local-userpass/login`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(ADMINISTRATOR),
    })
    return must(reply, 200).json()
  }
  const { access_token } = await logIn()
  const caller = callerOf(send, access_token)
  const { roles } = await caller.get(`${ADMIN}/auth/profile`)
  const groupId: string = roles[0].group_id
  return { emulator, url, port, groupId, apps: `${ADMIN}/groups/${groupId}/apps`, send, logIn, ...caller }
}

/** The same calls for every path below `prefix`. */
export function below(caller: Caller, prefix: string): Caller {
  return {
    call: (method, path, options) => caller.call(method, `${prefix}${path}`, options),
    get: (path, options) => caller.get(`${prefix}${path}`, options),
    post: (path, body, options) => caller.post(`${prefix}${path}`, body, options),
    put: (path, body, options) => caller.put(`${prefix}${path}`, body, options),
    patch: (path, body, options) => caller.patch(`${prefix}${path}`, body, options),
    remove: (path, options) => caller.remove(`${prefix}${path}`, options),
  }
}

/** The reply, if it has the status; otherwise an error that quotes it. */
export function must(reply: Reply, status: number): Reply {
  if (reply.status === status) return reply
  throw new Error(`${reply.call} answered ${reply.status}, not ${status}: ${reply.text.slice(0, 2000)}`)
}

function callerOf(send: (call: RawCall) => Promise<Reply>, ownToken: string): Caller {
  const call = async (method: string, path: string, options: AdminCall = {}) => {
    const { body, text, token = ownToken, status = 200, headers, framing } = options
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body))
    const bearer = token === null ? {} : { Authorization: `Bearer ${token}` }
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const reply = await send({
      method,
      path,
      headers: { ...bearer, ...type, ...headers },
      body: content,
      ...(framing === undefined ? {} : { framing }),
    })
    return must(reply, status)
  }
  const read = async (method: string, path: string, options: AdminCall) => {
    const reply = await call(method, path, options)
    return reply.bytes.length === 0 ? undefined : reply.json()
  }
  return {
    call,
    get: (path, options = {}) => read('GET', path, options),
    post: (path, body, options) => read('POST', path, { status: 201, body, ...options }),
    put: (path, body, options) => read('PUT', path, { status: 204, body, ...options }),
    patch: (path, body, options) => read('PATCH', path, { status: 204, body, ...options }),
    remove: (path, options) => read('DELETE', path, { status: 204, ...options }),
  }
}
