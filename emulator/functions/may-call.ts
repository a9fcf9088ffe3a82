import type { FunctionDefinition } from '../core/function-definition.ts'
import type { FunctionOutcome } from '../core/ports.ts'
import type { JobUser } from './job.ts'

type Refusal = Extract<FunctionOutcome, { ok: false }>

/** Why a client may not call a function; undefined when it may. The system may call all. */
export function refuseCall(definition: FunctionDefinition, user: JobUser): Refusal | undefined {
  if (user.type === 'system') return undefined
  const { name } = definition
  if (definition.private)
    return { ok: false, fault: 'not-callable', message: `function not callable: '${name}'`, logs: [] }
  if (!holds(definition.canEvaluate, user))
    return { ok: false, fault: 'no-rule', message: `rule not matched for function "${name}"`, logs: [] }
  return undefined
}

/** The service's rule expressions, as far as a user alone decides them; whatever else one says does not hold. */
function holds(rule: unknown, user: JobUser): boolean {
  if (rule === undefined || rule === null) return true
  if (typeof rule !== 'object' || Array.isArray(rule)) return rule === true
  return Object.entries(rule).every(([path, wanted]) => {
    if (path === '%%true') return wanted === true
    if (path === '%%false') return wanted !== true
    if (!path.startsWith('%%user.')) return false
    return fits(valueAt(user, path.slice('%%user.'.length).split('.')), wanted)
  })
}

function fits(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return value === wanted
  return Object.entries(wanted).every(([operator, operand]) => {
    if (operator === '$eq') return value === operand
    if (operator === '$ne') return value !== operand
    if (operator === '$in') return Array.isArray(operand) && operand.includes(value)
    if (operator === '$exists' || operator === '%exists') return (value !== undefined) === operand
    return false
  })
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
        ? (inner as Record<string, unknown>)[step]
        : undefined,
    value,
  )
}
