import type { AuthProvider } from '../../core/providers/auth-provider.ts'
import type { ObjectProblems } from '../json/object-problems.ts'
import { expand } from '../world/expansions.ts'
import type { HasFunction } from './provider-rules.ts'

/** What a provider's definition refers to elsewhere in the app directory. */
export interface Surroundings {
  readonly hasFunction: HasFunction
  hasSecret(provider: string, option: string, name: string): boolean
  readonly environmentValues: Readonly<Record<string, unknown>>
  readonly environmentFile: string
}

type Members = Readonly<Record<string, unknown>>

/** The surroundings of a provider that is judged alone: everything it names is there. */
export const ANY_SURROUNDINGS: Surroundings = {
  hasFunction: () => true,
  hasSecret: () => true,
  environmentValues: {},
  environmentFile: '',
}

/** The provider object with the environment's values in it, for reading only: nothing of it is written back. */
export function withEnvironment(value: Members, around: Surroundings, problems: ObjectProblems): Members {
  const expanded = { ...value }
  for (const key of ['config', 'redirect_uris', 'domain_restrictions']) {
    if (value[key] === undefined) continue
    expanded[key] = expand(value[key], around.environmentValues, (path, name) => {
      const message = `environment value '${name}' does not exist: add it to ${around.environmentFile}`
      problems.flaw([key, ...path], message)
    })
  }
  return expanded
}

/** Reports each secret that is named but not there; the provider loads, only its login fails. */
export function checkSecrets(
  provider: AuthProvider,
  written: unknown,
  { hasSecret }: Surroundings,
  problems: ObjectProblems,
): void {
  if (provider.config.useJWKURI === true || typeof written !== 'object' || written === null) return
  for (const [option, named] of Object.entries(written)) {
    const list: readonly unknown[] = Array.isArray(named) ? named : [named]
    for (const [index, name] of list.entries()) {
      if (typeof name !== 'string' || name === '' || hasSecret(provider.name, option, name)) continue
      const path = ['secret_config', option, ...(Array.isArray(named) ? [index] : [])]
      const message = `secret '${name}' does not exist: add it to secrets.json`
      // secrets.json stays out of version control: a provider nobody uses must not spoil every fresh clone.
      if (provider.disabled) problems.warn(path, message)
      else problems.flaw(path, message)
    }
  }
}
