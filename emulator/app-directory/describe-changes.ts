import { isDeepStrictEqual } from 'node:util'
import type { AppTemplate } from '../core/app-template.ts'
import type { AuthProvider } from '../core/auth-provider.ts'

/** Says what differs between two templates, one line a fact; empty when nothing does. */
export function describeChanges(before: AppTemplate, after: AppTemplate): string[] {
  const names = [...new Set([...before.providers.keys(), ...after.providers.keys()])].sort()
  return [
    ...fact('app id', before.appId, after.appId),
    ...fact('app name', before.name, after.name),
    ...fact('deployment model', before.deploymentModel, after.deploymentModel),
    ...fact('location', before.location, after.location),
    ...fact('allowed request origins', listed(before), listed(after)),
    ...entries('function', before.functions, after.functions),
    ...entries('value', before.values, after.values),
    ...(isDeepStrictEqual(before.environment, after.environment) ? [] : ['environment: changed']),
    ...(before.secretsStamp === after.secretsStamp ? [] : ['secrets: changed']),
    ...names.flatMap((name) => provider(name, before.providers.get(name), after.providers.get(name))),
  ]
}

function fact(label: string, before: string | undefined, after: string | undefined): string[] {
  return before === after ? [] : [`${label}: ${before ?? 'none'} → ${after ?? 'none'}`]
}

/** What came, went and changed of one sort, by name; a value may be a secret's, so none is said. */
function entries(
  what: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names.flatMap((name) => {
    if (!before.has(name)) return [`${what} ${name}: added`]
    if (!after.has(name)) return [`${what} ${name}: removed`]
    return isDeepStrictEqual(before.get(name), after.get(name)) ? [] : [`${what} ${name}: changed`]
  })
}

function listed({ allowedRequestOrigins }: AppTemplate): string {
  return allowedRequestOrigins.length === 0 ? 'all' : allowedRequestOrigins.join(', ')
}

function provider(name: string, before: AuthProvider | undefined, after: AuthProvider | undefined): string[] {
  if (before === undefined) return [after?.disabled ? `${name}: added, disabled` : `${name}: added`]
  if (after === undefined) return [`${name}: removed`]
  const options = { ...before, disabled: after.disabled }
  return [
    ...fact(name, state(before), state(after)),
    ...(isDeepStrictEqual(options, after) ? [] : [`${name}: options changed`]),
  ]
}

function state({ disabled }: AuthProvider): string {
  return disabled ? 'disabled' : 'enabled'
}
