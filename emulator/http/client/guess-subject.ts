import type { Request } from 'express'
import type { App } from '../../core/app.ts'
import type { Apps } from '../../core/apps.ts'
import { appIdIn } from './path-names.ts'

/** Whom a call turned out to be about; a handler notes it as soon as it knows. */
export interface Subject {
  readonly app: App
  readonly userId?: string
  readonly sessionId?: string
  readonly provider?: string
}

/** A refused call names its app in the path, or in a token that may no longer be worth anything. */
export function guessSubject(apps: Apps, request: Request): Subject | undefined {
  const named = appIdIn(request)
  const claims = claimsOf(apps, request)
  const issuer =
    typeof claims?.baas_domain_id === 'string' ? apps.findByDomainId(claims.baas_domain_id) : undefined
  const app = named === undefined ? issuer : apps.peek(named)
  if (app === undefined) return undefined
  if (claims === undefined || app !== issuer) return { app }
  const sessionId = claims.iss ?? claims.baas_id
  return {
    app,
    ...(typeof claims.sub === 'string' ? { userId: claims.sub } : {}),
    ...(typeof sessionId === 'string' ? { sessionId } : {}),
  }
}

/** What the caller's token says of itself, unchecked. */
export function claimsOf(apps: Apps, request: Request): Record<string, unknown> | undefined {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? undefined : apps.tokens.decode(token)?.payload
}
