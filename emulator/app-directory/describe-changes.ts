import { isDeepStrictEqual } from 'node:util'
import type { AppTemplate } from '../core/app-template.ts'
import type { AuthProvider } from '../core/providers/auth-provider.ts'

/** Says what differs between two templates, one line a fact; empty when nothing does. */
export function describeChanges(before: AppTemplate, after: AppTemplate): string[] {
  const names = [...new Set([...before.providers.keys(), ...after.providers.keys()])].sort()
  return [
    ...fact('app id', before.appId, after.appId),
    ...fact('app name', before.name, after.name),
    ...fact('deployment model', before.deploymentModel, after.deploymentModel),
    ...fact('location', before.location, after.location),
    ...fact('allowed request origins', listed(before), listed(after)),
    ...names.flatMap((name) => provider(name, before.providers.get(name), after.providers.get(name))),
    ...items('function', before.functions, after.functions),
    ...items('value', before.values, after.values),
    ...environment(before, after),
    // Never which, let alone what.
    ...(before.secret === after.secret ? [] : ['secrets: changed']),
  ]
}

function items(
  kind: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    if (!before.has(name)) return [`${kind} ${name}: added`]
    if (!after.has(name)) return [`${kind} ${name}: removed`]
    return isDeepStrictEqual(before.get(name), after.get(name)) ? [] : [`${kind} ${name}: changed`]
  })
}

function environment(before: AppTemplate, after: AppTemplate): string[] {
  const [from, to] = [before.environment, after.environment]
  if (from.tag !== to.tag) return fact('environment', from.tag || 'none', to.tag || 'none')
  return isDeepStrictEqual(from.values, to.values) ? [] : ['environment: values changed']
}

function fact(label: string, before: string | undefined, after: string | undefined): string[] {
  return before === after ? [] : [`${label}: ${before ?? 'none'} → ${after ?? 'none'}`]
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
