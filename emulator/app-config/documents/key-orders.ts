import { NEWER_PROVIDER_KEYS, PROVIDER_KEYS } from '../../app-directory/write/disabled-token.ts'

// The orders of keys that exporters write [contract app-directory §1.4, §3].

/** What stands last in a provider in every order; where the newer one has domain_restrictions is unverified. */
export const PROVIDER_ENDS: readonly string[] = ['metadata_fields', 'domain_restrictions', 'redirect_uris']

/** Key orders of exporters: P1 until early 2024, P2 since. */
export type ProviderOrder = 'P1' | 'P2'

/** The keys of a provider. */
export const PROVIDER_ORDERS: Readonly<Record<ProviderOrder, readonly string[]>> = {
  P1: [...new Set([...PROVIDER_KEYS, ...PROVIDER_ENDS])],
  P2: [...new Set([...NEWER_PROVIDER_KEYS, ...PROVIDER_ENDS])],
}

/** The keys of an item of `metadata_fields`. */
export const METADATA_KEYS: readonly string[] = ['required', 'name', 'field_name']

export { FUNCTION_KEYS } from '../../app-directory/world/function-options.ts'

/** The keys of a value. */
export const VALUE_KEYS: readonly string[] = ['id', '_id', 'name', 'value', 'from_secret', 'private']

/** The keys of a root file, of whatever layout. */
export const ROOT_KEYS: readonly string[] = [
  'app_id',
  'config_version',
  'name',
  'location',
  'provider_region',
  'deployment_model',
  'environment',
  'allowed_request_origins',
  'security',
  'hosting',
  'custom_user_data_config',
  'sync',
]

/** The keys of the settings of custom user data. */
export const CUSTOM_USER_DATA_KEYS: readonly string[] = [
  'enabled',
  'mongo_service_name',
  'database_name',
  'collection_name',
  'user_id_field',
  'on_user_creation_function_name',
]

/** The keys of the settings of hosting. */
export const HOSTING_KEYS: readonly string[] = [
  'enabled',
  'custom_domain',
  'app_default_domain',
  'default_response_code',
  'default_error_path',
]
