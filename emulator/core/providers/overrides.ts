import type { App } from '../app.ts'
import { NotFound } from '../errors.ts'

/** Switches a provider for this app alone; null takes the switch away again. */
export function overrideProvider(
  app: App,
  name: Parameters<App['providerOverrides']['set']>[0],
  disabled: boolean | null,
): void {
  if (disabled !== null && !app.template.current().providers.has(name)) throw new NotFound('provider', name)
  if (disabled === null) app.providerOverrides.delete(name)
  else app.providerOverrides.set(name, disabled)
  const change = `${name}: ${disabled === null ? 'as configured' : disabled ? 'disabled' : 'enabled'} for this app`
  app.events.emit({ type: 'provider.changed', appId: app.id, at: app.clock.now(), change })
}

/** Gives the app's refresh tokens another lifetime, from the next login on. */
export function setRefreshTokenLifetime(app: App, lifetimeMs: number): void {
  app.refreshTokenLifetimeMs = lifetimeMs
  app.events.emit({ type: 'app.changed', appId: app.id, at: app.clock.now() })
}
