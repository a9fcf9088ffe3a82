import { isObject } from '../../core/is-object.ts'
import type { JsonObject } from '../app-config.ts'
import { isEmpty, ordered, sameJson, sorted } from './json.ts'

/** Key orders of exporters [contract app-directory §1.4]: P1 until early 2024, P2 since. */
export type ProviderOrder = 'P1' | 'P2'

const ORDERS: Readonly<Record<ProviderOrder, readonly string[]>> = {
  P1: [
    'id',
    'name',
    'type',
    'config',
    'secret_config',
    'disabled',
    'metadata_fields',
    'domain_restrictions',
    'redirect_uris',
  ],
  // The place of domain_restrictions is unverified.
  P2: [
    'id',
    'name',
    'type',
    'disabled',
    'config',
    'secret_config',
    'metadata_fields',
    'domain_restrictions',
    'redirect_uris',
  ],
}
const OPTIONAL = ['config', 'secret_config', 'metadata_fields', 'domain_restrictions', 'redirect_uris']
const METADATA = ['required', 'name', 'field_name']

/** A provider as an export writes it: empty optional members left out, `disabled` never, options sorted. */
export function exportedProvider(document: JsonObject, order: ProviderOrder, id?: string): JsonObject {
  const members = Object.entries({ id, ...document, disabled: document.disabled ?? false })
    .filter(([key, value]) => !(OPTIONAL.includes(key) && isEmpty(value)))
    .map(([key, value]) => [key, exportedMember(key, value)] as const)
  return ordered(ORDERS[order], Object.fromEntries(members))
}

/** Whether two documents say the same of a provider. */
export function sameProvider(a: JsonObject, b: JsonObject): boolean {
  return sameJson(exportedProvider(a, 'P1'), exportedProvider(b, 'P1'))
}

function exportedMember(key: string, value: unknown): unknown {
  if (key === 'config' || key === 'secret_config') return sorted(value)
  if (key !== 'metadata_fields' || !Array.isArray(value)) return value
  return value.map((item: unknown) => (isObject(item) ? ordered(METADATA, item) : item))
}
