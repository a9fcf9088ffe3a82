import { type App, findProvider } from '../app.ts'
import { AuthProviderUnsupported, EmulatorError, InvalidRequest } from '../errors.ts'
import type { Proof } from '../providers/proof.ts'
import { addUser } from '../records.ts'
import { isAnonymous, type User } from '../users/user.ts'
import { type ApiKey, MAX_SERVER_KEYS, MAX_USER_KEYS } from './api-key.ts'

/** What a user may do with its API keys, and an operator with the server keys of an app [contract client-api §4.7]. */

const KEY_NAME = /^[\w-]+$/

/** Makes a key; `key` is told here and never again. `owner` null makes a server key. */
export function createApiKey(app: App, owner: User | null, name: unknown): { apiKey: ApiKey; key: string } {
  requireApiKeys(app)
  // The service's answer is unverified; that anonymous users have no keys is documented.
  if (owner !== null && isAnonymous(owner)) throw new InvalidRequest('anonymous users cannot have API keys')
  if (typeof name !== 'string' || name === '') throw new MissingName()
  if (!KEY_NAME.test(name)) {
    throw new InvalidRequest(
      'can only contain ASCII letters, numbers, underscores, and hyphens',
      'name',
      'InvalidParameter',
    )
  }
  const known = listApiKeys(app, owner)
  if (known.some((apiKey) => apiKey.name === name))
    throw new EmulatorError('conflict', 'API key with name already exists', 'APIKeyAlreadyExists')
  const most = owner === null ? MAX_SERVER_KEYS : MAX_USER_KEYS
  if (known.length >= most) throw new InvalidRequest(`at most ${most} API keys are allowed`)
  const key = app.ids.secret()
  const apiKey: ApiKey = {
    id: app.ids.objectId(),
    name,
    digest: app.digest(key),
    ownerId: owner?.id ?? null,
    createdAt: app.clock.now(),
    disabled: false,
  }
  app.apiKeys.set(apiKey.id, apiKey)
  // Listed before it ever logs in [contract admin-api §7.4].
  if (owner === null) addUser(app, serverProof(apiKey))
  tell(app, apiKey)
  return { apiKey, key }
}

/** The identity of a server key, whose id is the key's; its user is made with the key, and is of type `server`. */
export function serverProof({ id: identityId, name }: ApiKey): Proof {
  return { providerType: 'api-key', identityId, data: { name }, newUserType: 'server' }
}

/** In order of creation. */
export function listApiKeys(app: App, owner: User | null): ApiKey[] {
  const ownerId = owner?.id ?? null
  return [...app.apiKeys.values()].filter((apiKey) => apiKey.ownerId === ownerId)
}

/** The owner's key, or APIKeyNotFound: another's is as unknown as one that never was. */
export function getApiKey(app: App, owner: User | null, id: string): ApiKey {
  const apiKey = app.apiKeys.get(id)
  if (apiKey === undefined || apiKey.ownerId !== (owner?.id ?? null))
    throw new EmulatorError('not-found', 'API key not found', 'APIKeyNotFound')
  return apiKey
}

export function deleteApiKey(app: App, apiKey: ApiKey): void {
  app.apiKeys.delete(apiKey.id)
  tell(app, apiKey)
}

/** Lets logins with the key in, or refuses them from now on. */
export function switchApiKey(app: App, apiKey: ApiKey, disabled: boolean): void {
  if (apiKey.disabled === disabled) return
  apiKey.disabled = disabled
  app.apiKeys.touch(apiKey.id)
  tell(app, apiKey)
}

/** The key that was shown at a login, by its text. */
export function findApiKey(app: App, key: string): ApiKey | undefined {
  const digest = app.digest(key)
  for (const apiKey of app.apiKeys.values()) if (apiKey.digest === digest) return apiKey
  return undefined
}

/**
 * Refuses while the provider is off or not configured. Status and code are unverified: 401 with the code that a login
 * gets would say that the refresh token is dead, and every SDK would log its user out.
 */
export function requireApiKeys(app: App): void {
  const provider = findProvider(app, 'api-key')
  if (provider === undefined || provider.disabled)
    throw new InvalidRequest(new AuthProviderUnsupported('api-key').message, undefined, 'InvalidParameter')
}

function tell(app: App, { id, ownerId }: ApiKey): void {
  app.events.emit({
    type: 'apiKey.changed',
    appId: app.id,
    at: app.clock.now(),
    keyId: id,
    userId: ownerId,
  })
}

/** The service words it so, and sends no code. */
class MissingName extends EmulatorError {
  constructor() {
    super('invalid', "'name' is a required string")
  }
}
