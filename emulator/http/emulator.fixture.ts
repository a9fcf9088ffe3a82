import supertest from 'supertest'
import { createEmulator } from '../emulator.ts'
import type { EmulatorOptions } from '../options.ts'
import type { Emulator } from '../running-emulator.ts'

/** The Client API's root. */
export const CLIENT = '/api/client/v2.0'
/** The Control API's root. */
export const CONTROL = '/emulator/v1'

/** The real emulator without a socket of its own; supertest lends it one for each request. */
export function testEmulator(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ watch: false, ...options })
  return { emulator, request: supertest(emulator.handler), ...clientOf(emulator) }
}

export interface LoginAnswer {
  access_token: string
  refresh_token: string
  user_id: string
  device_id: string
}

function clientOf(emulator: Emulator) {
  const request = supertest(emulator.handler)
  return {
    /** Logs in anonymously and answers the body. */
    logIn: async (appId = 'myapp-abcde', body?: object): Promise<LoginAnswer> => {
      const call = request.post(`${CLIENT}/app/${appId}/auth/providers/anon-user/login`)
      const { body: answer } = await (body === undefined ? call : call.send(body)).expect(200)
      return answer as LoginAnswer
    },
    profile: (token: string) => request.get(`${CLIENT}/auth/profile`).set('Authorization', `Bearer ${token}`),
    refresh: (token: string) =>
      request.post(`${CLIENT}/auth/session`).set('Authorization', `Bearer ${token}`),
    logOut: (token: string) =>
      request.delete(`${CLIENT}/auth/session`).set('Authorization', `Bearer ${token}`),
    deleteSelf: (token: string) =>
      request.delete(`${CLIENT}/auth/delete`).set('Authorization', `Bearer ${token}`),
  }
}

/** A token's payload, decoded the way the strictest SDK does: the standard alphabet only. */
export function payloadOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.')
  return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Record<string, unknown>
}
