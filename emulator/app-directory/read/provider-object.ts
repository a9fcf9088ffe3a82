import {
  AUTH_PROVIDER_TYPES,
  type AuthProvider,
  type AuthProviderType,
  isAuthProviderType,
  type MetadataField,
} from '../../core/providers/auth-provider.ts'
import { isObject } from '../../core/values/is-object.ts'
import { findNode, type JsonDocument, type JsonPath } from '../json/json-document.ts'
import { createObjectProblems, type ObjectProblems } from '../json/object-problems.ts'
import type { Problem } from '../problem.ts'
import { authProviderSchema } from '../schema/auth-provider-schema.ts'
import { checkProviderRules } from './provider-rules.ts'
import { nameValue, reportSchemaIssues } from './schema-issues.ts'
import { checkSecrets, type Surroundings, withEnvironment } from './surroundings.ts'

/** What one provider object says. */
export interface ProviderReading {
  /** Null when the object is unusable. */
  readonly provider: AuthProvider | null
  /** False when a last good definition should be preferred, if there is one. */
  readonly sound: boolean
  /** The name and type as written, whatever they are. */
  readonly names: readonly unknown[]
  readonly problems: readonly Problem[]
}

type Members = Readonly<Record<string, unknown>>

/** Reads the provider object at `path` of a document; `key` is its key in `auth/providers.json`. */
export function readProviderObject(
  document: JsonDocument,
  path: JsonPath,
  key: string | null,
  around: Surroundings,
): ProviderReading {
  const problems = createObjectProblems(document, path)
  const value = valueAt(document, path)
  const provider = readProvider(value, key, around, problems)
  const sound = provider !== null && !problems.list.some((problem) => problem.field === 'disabled')
  const names = isObject(value) ? [value.name, value.type] : []
  return { provider, sound, names, problems: problems.list }
}

function readProvider(
  written: unknown,
  key: string | null,
  around: Surroundings,
  problems: ObjectProblems,
): AuthProvider | null {
  if (!isObject(written)) {
    problems.error([], `expected an object { … }, not ${nameValue(written)}`)
    return null
  }
  const value = withEnvironment(written, around, problems)
  const type = readType(value, key, problems)
  if (type === null) return null
  const result = authProviderSchema(type).safeParse(
    { ...value, name: type, disabled: false },
    { jitless: true },
  )
  reportSchemaIssues(result.error?.issues ?? [], type, value, problems)
  checkId(value, problems)
  if (value.disabled !== undefined && typeof value.disabled !== 'boolean') {
    const isQuoted = value.disabled === 'true' || value.disabled === 'false'
    const remedy = isQuoted ? 'remove the quotes' : 'write true or false'
    problems.flaw(['disabled'], `disabled must be a boolean, not ${nameValue(value.disabled)}: ${remedy}`)
  }
  if (problems.blocked()) return null
  const provider = providerOf(type, value)
  checkProviderRules(provider, around.hasFunction, problems)
  checkSecrets(provider, written.secret_config, around, problems)
  if (problems.blocked()) return null
  return provider.config.openId === true ? { ...provider, metadataFields: [] } : provider
}

function readType(value: Members, key: string | null, problems: ObjectProblems): AuthProviderType | null {
  const { type, name } = value
  if (type === undefined) {
    problems.error(['type'], 'missing required type: add one, such as "type": "anon-user"')
    return null
  }
  if (typeof type !== 'string' || !isAuthProviderType(type)) {
    const lower = typeof type === 'string' ? type.toLowerCase() : ''
    const remedy = isAuthProviderType(lower)
      ? `write ${lower}`
      : `use one of ${AUTH_PROVIDER_TYPES.join(', ')}`
    const named = typeof type === 'string' ? `'${type}'` : nameValue(type)
    problems.error(['type'], `unknown auth provider type ${named}: ${remedy}`)
    return null
  }
  if (name === undefined) {
    problems.warn([], `auth provider is missing a name: its type is used, add "name": "${type}"`)
  } else if (name !== type) {
    const named = typeof name === 'string' ? `'${name}'` : nameValue(name)
    problems.error(['name'], `auth provider name ${named} must match its type '${type}': change one of them`)
    return null
  }
  if (key !== null && key !== type) {
    problems.error([], `the key '${key}' must match the auth provider name '${type}': rename the key`)
    return null
  }
  return type
}

function checkId(value: Members, problems: ObjectProblems): void {
  const { id } = value
  if (id === undefined || id === '' || (typeof id === 'string' && /^[0-9a-f]{24}$/i.test(id))) return
  problems.warn(
    ['id'],
    `id ${nameValue(id)} is not an ObjectId: ignored, write 24 hexadecimal digits or remove it`,
  )
}

function providerOf(type: AuthProviderType, value: Members): AuthProvider {
  return {
    name: type,
    type,
    disabled: value.disabled !== undefined && value.disabled !== false,
    config: isObject(value.config) ? value.config : {},
    secretConfig: secretConfigOf(isObject(value.secret_config) ? value.secret_config : {}),
    metadataFields: listOf(value.metadata_fields).filter(isObject).flatMap(metadataFieldOf),
    redirectUris: textsOf(value.redirect_uris),
    domainRestrictions: textsOf(value.domain_restrictions),
  }
}

function secretConfigOf(members: Members): Record<string, string | readonly string[]> {
  const secrets: Record<string, string | readonly string[]> = {}
  for (const [option, names] of Object.entries(members)) {
    if (typeof names === 'string') secrets[option] = names
    else if (Array.isArray(names)) secrets[option] = textsOf(names)
  }
  // Stitch of 2019 named one key; readers meet one form only [contract app-directory §2.5].
  const { signingKey, signingKeys, ...others } = secrets
  const keys = signingKeys ?? signingKey
  return keys === undefined ? others : { ...others, signingKeys: typeof keys === 'string' ? [keys] : keys }
}

function metadataFieldOf({ required: isRequired, name, field_name: fieldName }: Members): MetadataField[] {
  if (typeof name !== 'string') return []
  const required = isRequired === true || isRequired === 'true'
  return [typeof fieldName === 'string' ? { required, name, fieldName } : { required, name }]
}

function valueAt(document: JsonDocument, path: JsonPath): unknown {
  let value: unknown = findNode(document.root, path) === undefined ? undefined : document.value
  for (const step of path) value = isObject(value) ? value[step] : undefined
  return value
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Where the type has such a member the schema has seen to it; of a member that it does not have, anything may be in it. */
function textsOf(value: unknown): string[] {
  return listOf(value).filter((text) => typeof text === 'string')
}
