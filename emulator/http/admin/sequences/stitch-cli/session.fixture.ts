import type { AdminStage } from '../../stage/admin.fixture.ts'
import { ADMIN, ADMINISTRATOR } from '../../stage/administrator.fixture.ts'
import type { Reply } from '../../stage/raw-call.fixture.ts'
import { CommandFailed, expectStatus } from '../cli/command.fixture.ts'
import { goObject } from '../cli/go-json.fixture.ts'
import { openWire, type Wire } from '../cli/wire.fixture.ts'

/** What stitch-cli keeps in its YAML file between commands. */
export interface StitchConfig {
  access_token: string
  refresh_token: string
}

/** stitch-cli's connection: tokens, their refresh, and the wire. */
export interface StitchSession {
  readonly wire: Wire
  readonly config: StitchConfig
  /** With local-userpass, or with an API key pair. */
  logIn(with_?: { publicKey: string; privateKey: string }): Promise<void>
  /** What every command does first: refreshes a token that is over by the local clock, and keeps the new one. */
  begin(): Promise<void>
  /** An authenticated call; after a 401 it is repeated once, without its body [contract admin-api §1.6]. */
  call(method: string, path: string, body?: string): Promise<Reply>
}

/** A stitch-cli nobody has logged in with yet; `now` is the local clock, epoch ms. */
export function openStitchSession(stage: AdminStage, now: () => number = () => Date.now()): StitchSession {
  const wire = openWire(stage, 'stitch')
  const config: StitchConfig = { access_token: '', refresh_token: '' }
  const refresh = async () => {
    const reply = await wire.send('POST', `${ADMIN}/auth/session`, { bearer: config.refresh_token })
    expectStatus(reply, 201)
    return goObject(reply.json()).string('access_token')
  }
  /** Not saved when it came in the middle of a command. */
  let current = ''
  return {
    wire,
    config,
    async logIn(keys) {
      if (keys !== undefined && !keys.privateKey.includes('-'))
        throw new CommandFailed('the private API key must have a "-" in it')
      const provider = keys === undefined ? 'local-userpass' : 'mongodb-cloud'
      const body = keys === undefined ? ADMINISTRATOR : { username: keys.publicKey, apiKey: keys.privateKey }
      const reply = await wire.send('POST', `${ADMIN}/auth/providers/${provider}/login`, {
        body: JSON.stringify(body),
        contentType: 'application/json',
      })
      expectStatus(reply, 200)
      const answer = goObject(reply.json())
      config.access_token = answer.string('access_token')
      config.refresh_token = answer.string('refresh_token')
      expiryOf(config.access_token)
    },
    async begin() {
      if (config.refresh_token === '') throw new CommandFailed('you must be logged in')
      if (now() / 1000 > expiryOf(config.access_token)) config.access_token = await refresh()
      current = config.access_token
    },
    async call(method, path, body) {
      const bearer = current
      const first = await wire.send(method, path, { bearer, ...(body === undefined ? {} : { body }) })
      if (first.status !== 401) return first
      current = await refresh()
      return wire.send(method, path, { bearer: current })
    },
  }
}

/** `exp` of a token as stitch-cli reads it: the middle segment by the standard alphabet, unpadded; a missing one counts as over. */
export function expiryOf(token: string): number {
  const segment = token.split('.')[1]
  if (segment === undefined) throw new CommandFailed('runtime error: index out of range')
  if (!/^[A-Za-z0-9+/]+$/.test(segment) || segment.length % 4 === 1)
    throw new CommandFailed('illegal base64 data in the access token')
  return goObject(JSON.parse(Buffer.from(segment, 'base64').toString('utf8'))).int('exp')
}
