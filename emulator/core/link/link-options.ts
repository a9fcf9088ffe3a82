import { type App, findProvider } from '../app.ts'
import { AUTH_PROVIDER_TYPES, type AuthProviderType } from '../providers/auth-provider.ts'
import { sessionsOf } from '../records.ts'
import { isLive, type Session } from '../sessions/session.ts'
import type { User } from '../users/user.ts'

/** Whether a user may link a provider, whatever the credentials; `reason` says why not. */
export interface LinkOption {
  readonly provider: AuthProviderType
  readonly reason: string | null
}

/** The legal matrix for one user [contract client-api §2.5]. */
export function linkOptions(app: App, user: User): LinkOption[] {
  return AUTH_PROVIDER_TYPES.map((provider) => ({ provider, reason: whyNot(app, user, provider) }))
}

/** The session that a link on the user's behalf goes through: the newest that lives. */
export function newestLiveSession(app: App, user: User): Session | undefined {
  const now = app.clock.now()
  return sessionsOf(app, user).findLast((session) => isLive(session, now))
}

function whyNot(app: App, user: User, provider: AuthProviderType): string | null {
  if (provider === 'anon-user') return 'an anonymous identity cannot be linked'
  const known = findProvider(app, provider)
  if (known === undefined) return 'the provider is not configured'
  if (known.disabled) return 'the provider is disabled'
  if (user.disabled) return 'the user is disabled'
  const hasOne = user.identities.some(({ providerType }) => providerType === provider)
  return provider === 'local-userpass' && hasOne ? 'the user has an e-mail address already' : null
}
