import { type App, findProvider } from '../../../core/app.ts'
import { AuthProviderUnsupported, InvalidRequest } from '../../../core/errors.ts'
import type { AuthProviderType } from '../../../core/providers/auth-provider.ts'

/**
 * Refuses while the provider is off or not configured. Status and code are unverified: the code that clients get
 * would say that the administrator's own session is dead.
 */
export function requireProviderOn(app: App, type: AuthProviderType): void {
  const provider = findProvider(app, type)
  if (provider === undefined || provider.disabled)
    throw new InvalidRequest(new AuthProviderUnsupported(type).message, undefined, 'InvalidParameter')
}
