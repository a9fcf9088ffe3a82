import * as z from 'zod'
import { EmulatorError } from '../../core/errors.ts'
import type { TokenReading } from '../../core/ports.ts'
import { judgeAccess, judgeRefresh } from '../../core/sessions/authenticate.ts'
import { sessionState } from '../../core/sessions/session.ts'
import { aliasOf } from '../../core/users/alias.ts'
import { FAILURE_STATUS } from '../../failure-status.ts'
import { explainClaim } from '../claims.ts'
import { type Control, InvalidInput, operation } from '../operation.ts'
import { sessionStateSchema } from '../views.ts'
import type { DecodedTokenView } from '../wire.ts'

const decodedTokenSchema: z.ZodType<DecodedTokenView> = z.object({
  kind: z.enum(['access', 'refresh', 'unknown']),
  header: z.record(z.string(), z.unknown()),
  payload: z.record(z.string(), z.unknown()),
  claims: z.array(z.object({ name: z.string(), value: z.unknown(), meaning: z.string() })),
  signature: z.enum(['valid', 'invalid']),
  owner: z
    .object({
      appId: z.string(),
      userId: z.string(),
      alias: z.string(),
      sessionId: z.string(),
      sessionState: sessionStateSchema.nullable(),
    })
    .nullable(),
  next: z.object({
    call: z.string(),
    status: z.number().int(),
    error: z.string().nullable(),
    errorCode: z.string().nullable(),
  }),
})

export const decode = operation({
  name: 'tokens.decode',
  method: 'POST',
  path: '/tokens/decode',
  summary: 'Explains a token: its claims, its owner, and what a client that uses it would see next.',
  input: z.strictObject({ token: z.string().max(65_536) }),
  output: decodedTokenSchema,
  run(control, { token }) {
    const bare = token.trim().replace(/^Bearer\s+/i, '')
    const decoded = control.apps.tokens.decode(bare)
    if (decoded === undefined)
      throw new InvalidInput('not a JWT: expected three segments of base64url JSON', 'token')
    const reading = control.apps.tokens.read(bare)
    // First, since looking applies the 90-day rule, after which the owner may be gone.
    const next = predict(control, bare, reading)
    return {
      ...decoded,
      kind: reading.kind === 'unreadable' ? ('unknown' as const) : reading.kind,
      claims: Object.entries(decoded.payload).map(([name, value]) => ({
        name,
        value,
        meaning: explainClaim(name, value),
      })),
      signature: reading.kind === 'unreadable' ? ('invalid' as const) : ('valid' as const),
      owner: ownerOf(control, reading),
      next,
    }
  },
})

function ownerOf({ apps }: Control, reading: TokenReading): DecodedTokenView['owner'] {
  if (reading.kind === 'unreadable') return null
  const app = apps.findByDomainId(reading.domainId)
  if (app === undefined || !app.users.has(reading.userId)) return null
  const session = app.sessions.get(reading.sessionId)
  return {
    appId: app.id,
    userId: reading.userId,
    alias: aliasOf(reading.userId),
    sessionId: reading.sessionId,
    sessionState: session === undefined ? null : sessionState(session, app.clock.now()),
  }
}

/** Asks what the use cases that a client's call would reach ask first; both only look. */
function predict({ apps }: Control, token: string, reading: TokenReading): DecodedTokenView['next'] {
  const refreshes = reading.kind === 'refresh'
  const call = refreshes ? 'POST /auth/session' : 'GET /auth/profile'
  try {
    if (refreshes) judgeRefresh(apps, token)
    else judgeAccess(apps, token)
    return { call, status: refreshes ? 201 : 200, error: null, errorCode: null }
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error
    return { call, status: FAILURE_STATUS[error.kind], error: error.message, errorCode: error.code ?? null }
  }
}
