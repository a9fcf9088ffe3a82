import type { ConfigIds } from '../../app-config/layouts/layout.ts'
import type { App } from '../../core/app.ts'
import { isAuthProviderType } from '../../core/providers/auth-provider.ts'
import type { EntityIds } from './entity-ids.ts'

/** The ids of everything in an app's configuration: providers have theirs from the app. */
export function configIdsOf(app: App, ids: EntityIds): ConfigIds {
  return {
    idOf(kind, name) {
      if (kind !== 'provider') return ids.idOf(kind, name)
      return (isAuthProviderType(name) ? app.providerIds.get(name) : undefined) ?? ''
    },
  }
}
