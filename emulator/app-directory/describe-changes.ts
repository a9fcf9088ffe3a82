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
    ...names.flatMap((name) => provider(name, before.providers.get(name), after.providers.get(name))),
  ]
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
