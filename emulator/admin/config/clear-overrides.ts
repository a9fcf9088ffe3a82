import type { ProviderDocument } from '../../app-config/app-config.ts'
import { sameJson } from '../../app-config/documents/json.ts'
import type { App } from '../../core/app.ts'
import { overrideProvider } from '../../core/providers/overrides.ts'

type Providers = ReadonlyMap<string, ProviderDocument>

/** Takes away the app's own switches of providers whose configuration changed: what an administrator deploys counts. */
export function clearOverrides(app: App, before: Providers, after: Providers): void {
  for (const name of [...app.providerOverrides.keys()])
    if (!sameJson(before.get(name), after.get(name))) overrideProvider(app, name, null)
}
