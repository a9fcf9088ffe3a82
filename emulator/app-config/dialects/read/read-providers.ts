import type { JsonObject, ProviderDocument } from '../../app-config.ts'
import { withoutIds } from '../../documents/json.ts'
import { checkFileName, idAt } from '../entity.ts'
import type { Imported } from '../imported-config.ts'
import type { Place } from '../place.ts'

/** The providers of a body: `auth.providers` by name, or the list `auth_providers`. */
export function readProviders(body: Place): readonly Imported<ProviderDocument>[] | undefined {
  const byName = body.member('auth').member('providers')
  const list = body.member('auth_providers').items()
  if (list === undefined && body.member('auth').value === undefined) return undefined
  return [...(list ?? []).map((place) => readProvider(place)), ...byName.members().map(readNamed)]
}

function readNamed([key, place]: readonly [string, Place]): Imported<ProviderDocument> {
  const provider = readProvider(place)
  if (provider.isNamed && provider.name !== key) place.member('name').fail(`must match its key '${key}'`)
  return { ...provider, name: key, isNamed: true, document: { ...provider.document, name: key } }
}

function readProvider(place: Place): Imported<ProviderDocument> {
  const document = place.requiredObject()
  const type = place.member('type').requiredText()
  const name = place.member('name').text() || undefined
  checkFileName(place.member(name === undefined ? 'type' : 'name'), name ?? type)
  for (const key of ['config', 'secret_config']) place.member(key).object()
  for (const key of ['metadata_fields', 'redirect_uris', 'domain_restrictions']) place.member(key).items()
  return {
    name: name ?? type,
    isNamed: name !== undefined,
    id: idAt(place),
    place: place.path,
    document: { ...withoutNulls(withoutIds(document)), name: name ?? type, type },
  }
}

function withoutNulls(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null))
}
