import { createHmac } from 'node:crypto'
import { CLIENT } from '../../emulator.fixture.ts'
import type { Json } from './raw-call.fixture.ts'

/** What the Client API answered. */
export interface ClientReply {
  readonly status: number
  readonly body: Json
}

/** An app's clients, over HTTP as an SDK's would be. */
export interface AppClient {
  /** A login with any provider. */
  logIn(provider: string, credentials?: object): Promise<ClientReply>
  /** `register`, `confirm` and the other e-mail calls. */
  userpass(call: string, body: object): Promise<ClientReply>
  /** Logs in anonymously and calls a function. */
  callFunction(name: string, ...args: unknown[]): Promise<ClientReply>
  refresh(refreshToken: string): Promise<ClientReply>
  profile(accessToken: string): Promise<ClientReply>
}

/** The clients of the app with that client app id. */
export function clientOf(url: string, clientAppId: string): AppClient {
  const app = `${url}${CLIENT}/app/${clientAppId}`
  const send = async (
    method: string,
    target: string,
    body?: object,
    token?: string,
  ): Promise<ClientReply> => {
    const headers = {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    }
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(target, { method, headers, ...content })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const logIn = (provider: string, credentials: object = {}) =>
    send('POST', `${app}/auth/providers/${provider}/login`, credentials)
  return {
    logIn,
    userpass: (call, body) => send('POST', `${app}/auth/providers/local-userpass/${call}`, body),
    async callFunction(name, ...args) {
      const { body } = await logIn('anon-user')
      return send('POST', `${app}/functions/call`, { name, arguments: args }, body.access_token)
    },
    refresh: (token) => send('POST', `${url}${CLIENT}/auth/session`, undefined, token),
    profile: (token) => send('GET', `${url}${CLIENT}/auth/profile`, undefined, token),
  }
}

/** An HS256 token of a developer's own, as `custom-token` takes it. */
export function customToken(key: string, audience: string, subject = 'ann'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { aud: audience, sub: subject, exp: 4_102_444_800 }
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
}
