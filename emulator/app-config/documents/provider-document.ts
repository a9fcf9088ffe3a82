import { isObject } from '../../core/values/is-object.ts'
import type { JsonObject } from '../app-config.ts'
import { isEmpty, ordered, sameJson, sorted } from './json.ts'
import { METADATA_KEYS, PROVIDER_ORDERS, type ProviderOrder } from './key-orders.ts'

const OPTIONAL = ['config', 'secret_config', 'metadata_fields', 'domain_restrictions', 'redirect_uris']

/** A provider as an export writes it: empty optional members left out, `disabled` never, options sorted. */
export function exportedProvider(document: JsonObject, order: ProviderOrder, id?: string): JsonObject {
  const members = Object.entries({ id, ...document, disabled: document.disabled ?? false })
    .filter(([key, value]) => !(OPTIONAL.includes(key) && isEmpty(value)))
    .map(([key, value]) => [key, exportedMember(key, value)] as const)
  return ordered(PROVIDER_ORDERS[order], Object.fromEntries(members))
}

/** Whether two documents say the same of a provider. */
export function sameProvider(a: JsonObject, b: JsonObject): boolean {
  return sameJson(exportedProvider(a, 'P1'), exportedProvider(b, 'P1'))
}

function exportedMember(key: string, value: unknown): unknown {
  if (key === 'config' || key === 'secret_config') return sorted(value)
  if (key !== 'metadata_fields' || !Array.isArray(value)) return value
  return value.map((item: unknown) => (isObject(item) ? ordered(METADATA_KEYS, item) : item))
}
