import type { ExportVariant } from '../../core/requests/exchange-words.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { AppConfig, JsonObject } from '../app-config.ts'
import { ordered } from '../documents/json.ts'
import { CUSTOM_USER_DATA_KEYS, HOSTING_KEYS, ROOT_KEYS } from '../documents/key-orders.ts'
import { isNewer, type LayoutVersion } from './layout.ts'

/** The root file of a layout, its keys in the order exporters write [contract app-directory §1.3, §1.4]. */
export function rootDocument(config: AppConfig, version: LayoutVersion, variant: ExportVariant): JsonObject {
  const { root } = config
  const origins = root.allowedRequestOrigins ?? []
  const listed = origins.length > 0 ? { allowed_request_origins: origins } : {}
  const head = {
    app_id: variant === 'template' || version === 20230101 ? undefined : root.appId,
    config_version: version === 20230101 ? undefined : version,
    name: root.name,
    location: root.location,
    provider_region: root.providerRegion,
    deployment_model: root.deploymentModel,
    environment: root.environment === '' ? undefined : root.environment,
  }
  const tail = isNewer(version)
    ? listed
    : {
        security: { ...securityIn(root.more), ...listed },
        hosting: hostingDocument(config) ?? undefined,
        custom_user_data_config: customUserDataDocument(config) ?? undefined,
        sync: config.sync ?? undefined,
      }
  return ordered(ROOT_KEYS, { ...root.more, ...head, ...tail })
}

/** What stands in `security` beside the origins, and nobody here knows. */
function securityIn({ security }: JsonObject): JsonObject {
  return isObject(security) ? security : {}
}

/** The settings of custom user data in the order exporters write, null when nothing says anything. */
export function customUserDataDocument({ customUserData }: AppConfig): JsonObject | null {
  return customUserData && ordered(CUSTOM_USER_DATA_KEYS, customUserData)
}

/** The settings of hosting in the order exporters write, null when nothing says anything. */
export function hostingDocument({ hosting }: AppConfig): JsonObject | null {
  return hosting && ordered(HOSTING_KEYS, hosting)
}
