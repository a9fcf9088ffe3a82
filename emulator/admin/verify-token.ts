import type { App } from '../core/app.ts'
import type { Apps } from '../core/apps.ts'
import { AccessTokenExpired, InvalidRequest, InvalidSession, TokenRefused } from '../core/errors.ts'
import { judgeAccess } from '../core/sessions/authenticate.ts'
import { userData } from '../core/users/user.ts'

/** What an access token of the app's user says, `token expired` for one whose time is up; throws for any other. */
export function verifyToken(apps: Apps, app: App, token: string) {
  const reading = apps.tokens.read(token)
  if (reading.kind === 'unreadable') {
    if (reading.fault === 'signature') throw new TokenRefused(reading.detail)
    throw new InvalidRequest(reading.detail)
  }
  try {
    const { app: home, user } = judgeAccess(apps, token)
    if (home !== app) throw new InvalidSession('the token is one of another app')
    const { sub, exp, iat, iss, baas_domain_id, baas_device_id } = apps.tokens.decode(token)?.payload ?? {}
    return {
      sub,
      exp,
      iat,
      iss,
      domain_id: baas_domain_id,
      device_id: baas_device_id,
      data: userData(user),
      ...(user.customData === null ? {} : { custom_user_data: user.customData }),
    }
  } catch (error) {
    if (error instanceof AccessTokenExpired) return 'token expired'
    throw error
  }
}
