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
import { isObject } from '../../core/values/is-object.ts'
import type { FunctionDocument, JsonObject, ProviderDocument } from '../app-config.ts'
import {
  CUSTOM_USER_DATA_KEYS,
  FUNCTION_KEYS,
  METADATA_KEYS,
  PROVIDER_ENDS,
  PROVIDER_ORDERS,
  ROOT_KEYS,
  VALUE_KEYS,
} from '../documents/key-orders.ts'

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
    return member === 'metadata_fields' && index !== undefined ? listedPlace(METADATA_KEYS) : usualPlace
  }
}

/** Where a new key of the entries of a function goes; `depth` is how deep an entry stands. */
export function functionOrder(depth: number): KeyOrder {
  return (path) => (path.length === depth ? listedPlace(FUNCTION_KEYS) : usualPlace)
}

/** Where a new key of a value goes. */
export const valueOrder: KeyOrder = atTop(listedPlace(VALUE_KEYS))

/** Where a new key of a root file goes. */
export const rootOrder: KeyOrder = (path) => {
  if (path.length === 0) return listedPlace(ROOT_KEYS)
  return path[0] === 'custom_user_data_config' ? listedPlace(CUSTOM_USER_DATA_KEYS) : usualPlace
}

/** Where a new key of `auth/custom_user_data.json` goes, and of other files that hold one part. */
export const facetOrder: KeyOrder = atTop(listedPlace(CUSTOM_USER_DATA_KEYS))

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
      metadata_fields: fields.map((field) => (isObject(field) ? inOrder(field, METADATA_KEYS) : field)),
    }),
  }
  return inOrder(members, PROVIDER_ORDERS[isNewer ? 'P2' : 'P1'])
}

/** A new function's entry as an export would write it. */
export function orderedFunction({ config }: FunctionDocument): JsonObject {
  return inOrder(config, FUNCTION_KEYS)
}

/** A new value as an export would write it. */
export function orderedValue(document: JsonObject): JsonObject {
  return inOrder(document, VALUE_KEYS)
}

/** A new root file as an export would write it. */
export function orderedRoot(members: JsonObject): JsonObject {
  return inOrder(members, ROOT_KEYS)
}

function atTop(place: KeyPlace): KeyOrder {
  return (path) => (path.length === 0 ? place : usualPlace)
}
