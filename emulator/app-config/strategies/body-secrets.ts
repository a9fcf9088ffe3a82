import { isObject } from '../../core/values/is-object.ts'
import type { AppConfig, JsonObject, ProviderDocument } from '../app-config.ts'
import type { ImportedSecrets } from '../dialects/imported-config.ts'
import { jsonText, parseJson } from '../documents/json.ts'

/** A secret to set: its name and its raw value. */
export type SecretToSet = readonly [name: string, value: string]

/**
 * Names the secrets of a body as the service mints them, `__<provider>_<option>`, and lets the documents that name no
 * secret for an option refer to them [contract app-directory §3]. A secret that a document names itself keeps its name.
 */
export function applySecrets(
  config: AppConfig,
  secrets: ImportedSecrets,
): { readonly config: AppConfig; readonly secrets: readonly SecretToSet[] } {
  const toSet = new Map(secrets.named)
  const providers = new Map(config.providers)
  for (const [provider, options] of secrets.providers) {
    const document = providers.get(provider)
    const { secretConfig, names } = minted(provider, options, document?.secret_config)
    for (const [name, value] of names) toSet.set(name, value)
    if (document === undefined || secretConfig === document.secret_config) continue
    providers.set(provider, { ...document, secret_config: secretConfig } as ProviderDocument)
  }
  const others = new Map(config.others)
  for (const [service, options] of secrets.services) {
    const path = ['services', 'data_sources']
      .map((folder) => `${folder}/${service}/config.json`)
      .find((file) => others.has(file))
    const read = path === undefined ? undefined : parseJson(others.get(path) ?? '')
    const document = isObject(read) ? read : undefined
    const { secretConfig, names } = minted(service, options, document?.secret_config)
    for (const [name, value] of names) toSet.set(name, value)
    if (path === undefined || document === undefined || secretConfig === document.secret_config) continue
    others.set(path, jsonText({ ...document, secret_config: secretConfig }))
  }
  return { config: { ...config, providers, others }, secrets: [...toSet] }
}

/** The names to set, and the very `before` when nothing in it has to change. */
function minted(entity: string, options: ReadonlyMap<string, string>, before: unknown) {
  const known = isObject(before) ? before : {}
  const named = new Set(Object.values(known).flat().map(String))
  const names: SecretToSet[] = []
  const added: [string, unknown][] = []
  for (const [option, value] of options) {
    if (named.has(option)) {
      names.push([option, value])
      continue
    }
    const name = `__${entity}_${option}`
    names.push([name, value])
    if (!namesASecret(known, option)) added.push([option, option === 'signingKeys' ? [name] : name])
  }
  const secretConfig: unknown = added.length === 0 ? before : withMembers(known, added)
  return { secretConfig, names }
}

function namesASecret(secretConfig: JsonObject, option: string): boolean {
  // Stitch of 2019 named one key, later layouts name a list of them.
  const options = option === 'signingKey' ? ['signingKey', 'signingKeys'] : [option]
  return options.some((key) => {
    const said = Object.hasOwn(secretConfig, key) ? secretConfig[key] : undefined
    return Array.isArray(said) ? said.length > 0 : typeof said === 'string' && said !== ''
  })
}

function withMembers(document: JsonObject, members: readonly [string, unknown][]): JsonObject {
  return Object.fromEntries([...Object.entries(document), ...members])
}
