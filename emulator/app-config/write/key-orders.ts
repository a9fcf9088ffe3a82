import type { JsonDocument, JsonPath } from '../../app-directory/json/json-document.ts'
import {
  inOrder,
  type KeyOrder,
  type KeyPlace,
  listedPlace,
  sortedKeys,
  sortedPlace,
  usualPlace,
} from '../../app-directory/json-edit/key-order.ts'
import { providerKeyOrder } from '../../app-directory/write/disabled-token.ts'
import { isObject } from '../../core/is-object.ts'
import type { FunctionDocument, JsonObject, ProviderDocument } from '../app-config.ts'

// The orders that exporters write [contract app-directory §1.4, §3].
const METADATA_FIELD = ['required', 'name', 'field_name']
// Where the newer order has domain_restrictions is unverified: as in the older one.
const PROVIDER_ENDS = ['metadata_fields', 'domain_restrictions', 'redirect_uris']
const SERVER_ORDER = ['name', 'type', 'config', 'secret_config', 'disabled', ...PROVIDER_ENDS]
const NEWER_ORDER = ['name', 'type', 'disabled', 'config', 'secret_config', ...PROVIDER_ENDS]
const FUNCTION_ORDER = [
  'id',
  '_id',
  'name',
  'private',
  'can_evaluate',
  'disable_arg_logs',
  'run_as_system',
  'run_as_user_id',
  'run_as_user_id_script_source',
]
const VALUE_ORDER = ['id', '_id', 'name', 'value', 'private', 'from_secret']
const ROOT_ORDER = [
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
const CUSTOM_USER_DATA_ORDER = [
  'enabled',
  'mongo_service_name',
  'database_name',
  'collection_name',
  'user_id_field',
  'on_user_creation_function_name',
]

/** Where a new key of a provider goes: in the order that the provider's file has. */
export function providerOrder(
  document: Pick<JsonDocument, 'root'>,
  base: JsonPath,
  prefersNewerOrder: boolean,
): KeyOrder {
  const detected = providerKeyOrder(document, base, prefersNewerOrder)
  const isSorted = detected.every((key, index) => index === 0 || (detected[index - 1] ?? '') < key)
  const place = isSorted ? sortedPlace : listedPlace([...new Set([...detected, ...PROVIDER_ENDS])])
  return (path) => {
    if (path.length < base.length) return sortedPlace
    const [member, index] = path.slice(base.length)
    if (member === undefined) return place
    return member === 'metadata_fields' && index !== undefined ? listedPlace(METADATA_FIELD) : usualPlace
  }
}

/** Where a new key of the entries of a function goes; `depth` is how deep an entry stands. */
export function functionOrder(depth: number): KeyOrder {
  return (path) => (path.length === depth ? listedPlace(FUNCTION_ORDER) : usualPlace)
}

/** Where a new key of a value goes. */
export const valueOrder: KeyOrder = atTop(listedPlace(VALUE_ORDER))

/** Where a new key of a root file goes. */
export const rootOrder: KeyOrder = (path) => {
  if (path.length === 0) return listedPlace(ROOT_ORDER)
  return path[0] === 'custom_user_data_config' ? listedPlace(CUSTOM_USER_DATA_ORDER) : usualPlace
}

/** Where a new key of `auth/custom_user_data.json` goes, and of other files that hold one part. */
export const facetOrder: KeyOrder = atTop(listedPlace(CUSTOM_USER_DATA_ORDER))

/** A new provider as an export would write it, in the older or the newer order. */
export function orderedProvider(document: ProviderDocument, isNewer: boolean): JsonObject {
  const { metadata_fields: fields } = document
  const whole: JsonObject = { disabled: false, ...document }
  const members = {
    ...whole,
    // Keys in there are sorted in every export [contract app-directory §1.4].
    ...(isObject(whole.config) && { config: sortedKeys(whole.config) }),
    ...(isObject(whole.secret_config) && { secret_config: sortedKeys(whole.secret_config) }),
    ...(Array.isArray(fields) && {
      metadata_fields: fields.map((field) => (isObject(field) ? inOrder(field, METADATA_FIELD) : field)),
    }),
  }
  return inOrder(members, isNewer ? NEWER_ORDER : SERVER_ORDER)
}

/** A new function's entry as an export would write it. */
export function orderedFunction({ config }: FunctionDocument): JsonObject {
  return inOrder(config, FUNCTION_ORDER)
}

/** A new value as an export would write it. */
export function orderedValue(document: JsonObject): JsonObject {
  return inOrder(document, VALUE_ORDER)
}

/** A new root file as an export would write it. */
export function orderedRoot(members: JsonObject): JsonObject {
  return inOrder(members, ROOT_ORDER)
}

function atTop(place: KeyPlace): KeyOrder {
  return (path) => (path.length === 0 ? place : usualPlace)
}
