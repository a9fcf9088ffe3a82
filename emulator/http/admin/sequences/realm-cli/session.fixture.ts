import type { AdminStage } from '../../stage/admin.fixture.ts'
import { ADMIN, ADMINISTRATOR } from '../../stage/administrator.fixture.ts'
import type { Reply } from '../../stage/raw-call.fixture.ts'
import { CommandFailed, expectStatus } from '../cli/command.fixture.ts'
import { goObject } from '../cli/go-json.fixture.ts'
import { openWire, type Wire } from '../cli/wire.fixture.ts'

/** realm-cli's connection: its profile's tokens, and the wire. It never looks into a token. */
export interface RealmSession {
  readonly wire: Wire
  readonly profile: { access_token: string; refresh_token: string }
  logIn(with_?: { publicKey: string; privateKey: string }): Promise<void>
  /** An authenticated call; repeated once, with its body, after a refusal with the code InvalidSession [contract admin-api §1.6]. */
  call(method: string, path: string, body?: unknown): Promise<Reply>
}

const JSON_TYPE = 'application/json'

/** A realm-cli nobody has logged in with yet. */
export function openRealmSession(stage: AdminStage): RealmSession {
  const wire = openWire(stage, 'realm')
  const profile = { access_token: '', refresh_token: '' }
  const attempt = (method: string, path: string, body: unknown) =>
    wire.send(method, path, {
      bearer: profile.access_token,
      ...(body === undefined ? {} : { body: JSON.stringify(body), contentType: JSON_TYPE }),
    })
  return {
    wire,
    profile,
    async logIn(keys) {
      const provider = keys === undefined ? 'local-userpass' : 'mongodb-cloud'
      const body = keys === undefined ? ADMINISTRATOR : { username: keys.publicKey, apiKey: keys.privateKey }
      const reply = await wire.send('POST', `${ADMIN}/auth/providers/${provider}/login`, {
        body: JSON.stringify(body),
        contentType: JSON_TYPE,
      })
      expectStatus(reply, 200)
      const answer = goObject(reply.json())
      profile.access_token = answer.string('access_token')
      profile.refresh_token = answer.string('refresh_token')
    },
    async call(method, path, body) {
      if (profile.access_token === '') throw new CommandFailed('you must be logged in')
      const first = await attempt(method, path, body)
      if (isFine(first) || codeOf(first) !== 'InvalidSession') return first
      const refreshed = await wire.send('POST', `${ADMIN}/auth/session`, { bearer: profile.refresh_token })
      if (refreshed.status !== 201) {
        profile.access_token = ''
        profile.refresh_token = ''
        throw new CommandFailed('invalid session')
      }
      profile.access_token = goObject(refreshed.json()).string('access_token')
      return attempt(method, path, body)
    },
  }
}

/** The error a user reads: the envelope's text, the status line for no body, anything else as it came. */
export function failure(reply: Reply): CommandFailed {
  if (reply.bytes.length === 0) return new CommandFailed(`${reply.status}`)
  return new CommandFailed(goObject(reply.json()).string('error'))
}

function isFine({ status }: Reply): boolean {
  return status >= 200 && status < 300
}

function codeOf(reply: Reply): string {
  return reply.headers['content-type'] === JSON_TYPE ? goObject(reply.json()).string('error_code') : ''
}
