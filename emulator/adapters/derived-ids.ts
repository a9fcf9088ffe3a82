import { createHash } from 'node:crypto'
import { AUTH_PROVIDER_TYPES, type AuthProviderType } from '../core/providers/auth-provider.ts'

/**
 * Ids that must be the same in every run, so that a token of an earlier run still names its app: 24 hex digits
 * of a hash. The service draws them at random (a difference the README lists).
 */
export function domainIdOf(appId: string): string {
  return hexId(`domain:${appId}`)
}

/** The id by which the Admin API names an app; never its domain id. */
export function internalIdOf(appId: string): string {
  return hexId(`app:${appId}`)
}

/** The id of the one group (project) that every app of an emulator belongs to. */
export const GROUP_ID: string = hexId('group')

/** The ids of an app's provider configurations. */
export function providerIdsOf(appId: string): ReadonlyMap<AuthProviderType, string> {
  return new Map(AUTH_PROVIDER_TYPES.map((type) => [type, hexId(`provider:${appId}:${type}`)]))
}

/** The id of an administrator; the same in every run, as tokens outlive a restart. */
export function adminIdOf(name: string): string {
  return hexId(`admin:${name}`)
}

/** The id of a named part of an app's configuration; `salt` tells apart what would get the same one. */
export function entityIdOf(appId: string, kind: string, name: string, salt: number): string {
  return hexId(`${kind}:${appId}:${name}${salt === 0 ? '' : `:${salt}`}`)
}

function hexId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}
