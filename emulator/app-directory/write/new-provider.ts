import type { AuthProviderType } from '../../core/providers/auth-provider.ts'
import type { JsonDocument } from '../json/json-document.ts'
import { editJson } from '../json-edit/edit-json.ts'
import { jsonFile } from '../json-edit/json-text.ts'
import { sortedPlace } from '../json-edit/key-order.ts'

/** The content of a new provider file, as an export would write it. */
export function newProviderFile(name: AuthProviderType, disabled: boolean): string {
  return jsonFile(membersOf(name, disabled))
}

/** The content of a new `auth/providers.json` with one provider. */
export function newProvidersFile(name: AuthProviderType, disabled: boolean): string {
  return jsonFile({ [name]: membersOf(name, disabled) })
}

/** The body of `auth/providers.json` with one more provider at its sorted place. */
export function withProvider(document: JsonDocument, name: AuthProviderType, disabled: boolean): string {
  return editJson(document, {}, { [name]: membersOf(name, disabled) }, () => sortedPlace)
}

function membersOf(name: AuthProviderType, disabled: boolean) {
  return { name, type: name, disabled }
}
