import type { JsonObject, ProviderDocument } from '../../app-config/app-config.ts'
import { isEmpty, without } from '../../app-config/documents/json.ts'
import { InvalidRequest } from '../../core/errors.ts'
import {
  AUTH_PROVIDER_TYPES,
  type AuthProviderType,
  isAuthProviderType,
} from '../../core/providers/auth-provider.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { Workspace } from '../config/workspace.ts'
import type { AppSubject, Members } from '../subject.ts'
import { moveRawSecrets } from './provider-secrets.ts'
import { type Reference, withIds, withNames } from './references.ts'

const FUNCTIONS: readonly Reference[] = ['auth', 'confirmation', 'reset'].map((use) => ({
  kind: 'function',
  name: `${use}FunctionName`,
  id: `${use}FunctionId`,
}))
const MEMBERS = [
  'disabled',
  'config',
  'secret_config',
  'metadata_fields',
  'redirect_uris',
  'domain_restrictions',
]

/** A provider as a body says it, and the secrets that it brought. */
export interface ReadProvider {
  readonly document: ProviderDocument
  readonly secrets: readonly (readonly [name: string, value: string])[]
}

/**
 * A provider in the service's words. `disabled` is what holds for clients: somebody may have switched the provider for
 * this app alone. `config` is always there; iOS and Android decode the first four without asking.
 */
export function providerDocument({ app, workspace }: AppSubject, document: ProviderDocument) {
  const { name, type, config } = document
  const switched = workspace.draft() === undefined ? app.providerOverrides.get(typeOf(document)) : undefined
  return {
    _id: app.providerIds.get(typeOf(document)),
    ...document,
    name,
    type,
    disabled: switched ?? document.disabled === true,
    config: isObject(config) ? withIds(workspace, FUNCTIONS, config) : {},
  }
}

/** Its name, which is its type. */
export function typeOf({ name }: ProviderDocument): AuthProviderType {
  return name as AuthProviderType
}

/** The type that a body names; its name may lack and never differs. */
export function readType({ type, name }: Members, stored?: ProviderDocument): AuthProviderType {
  const found = type ?? stored?.type
  if (found === undefined) throw new InvalidRequest("'type' is a required string", 'type', 'MissingParameter')
  if (typeof found !== 'string' || !isAuthProviderType(found)) {
    const known = AUTH_PROVIDER_TYPES.join(', ')
    throw new InvalidRequest(
      `unknown auth provider type ${quoted(found)}: use one of ${known}`,
      'type',
      'InvalidParameter',
    )
  }
  if (stored !== undefined && found !== stored.type)
    throw new InvalidRequest(
      `an auth provider of type '${stored.type}' cannot become another`,
      'type',
      'InvalidParameter',
    )
  if (name !== undefined && name !== '' && name !== found)
    throw new InvalidRequest(
      `auth provider name ${quoted(name)} must match its type '${found}'`,
      'name',
      'InvalidParameter',
    )
  return found
}

/** What a provider becomes when the members of a body take the place of those of `base`; unknown ones are ignored. */
export function readProvider(workspace: Workspace, base: ProviderDocument, body: Members): ReadProvider {
  if (body.disabled !== undefined && typeof body.disabled !== 'boolean')
    throw new InvalidRequest('disabled must be a boolean', 'disabled', 'InvalidParameter')
  const given = Object.fromEntries(
    // What is empty on both sides stays as it is written.
    MEMBERS.filter((key) => body[key] !== undefined && !(isEmpty(body[key]) && isEmpty(base[key]))).map(
      (key) => [key, body[key]],
    ),
  )
  const document: ProviderDocument = { ...base, ...given }
  if (!isObject(given.config)) return { document, secrets: [] }
  const options = withNames(workspace, FUNCTIONS, withoutNulls(given.config))
  const { config, secretConfig, secrets } = moveRawSecrets(base.type, options, document.secret_config)
  const { secret_config: _, ...others } = document
  return {
    document: { ...others, config, ...(secretConfig !== undefined && { secret_config: secretConfig }) },
    secrets,
  }
}

/** A provider without anything that a body may say. */
export function bareProvider(document: ProviderDocument): ProviderDocument {
  const { name, type } = document
  return { ...without(document, ...MEMBERS), name, type }
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value)
}

// Java sends null for every function that there is none of [contract admin-api §6].
function withoutNulls(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}
