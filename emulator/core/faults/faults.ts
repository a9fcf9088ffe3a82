import type { App } from '../app.ts'
import { EmulatorError, NotFound } from '../errors.ts'
import { type FaultRule, type FaultyCall, isSpent } from './fault.ts'
import { pathTest } from './path-pattern.ts'

/** Failures on demand: rules that the operator arms, and what they make of a call. */

/** How many rules an app may have. */
const MAX_RULES = 100

/** How many rules all apps of an emulator have together: a call asks for them only when there is one. */
export interface FaultCount {
  rules: number
}

/** Arms a rule; it stands behind those that are there. */
export function addFault(app: App, rule: Omit<FaultRule, 'id' | 'seen' | 'hits'>): FaultRule {
  if (app.faults.size >= MAX_RULES)
    throw new EmulatorError('limit', `an app has at most ${MAX_RULES} faults: clear some`, 'TooManyFaults')
  app.lastFaultId += 1
  const added: FaultRule = { ...rule, id: app.lastFaultId, seen: 0, hits: 0 }
  app.faults.set(added.id, added)
  app.faultCount.rules += 1
  tell(app)
  return added
}

/** The rule, or NotFound. */
export function getFault(app: App, id: number): FaultRule {
  const rule = app.faults.get(id)
  if (rule === undefined) throw new NotFound('fault', String(id))
  return rule
}

export function removeFault(app: App, rule: FaultRule): void {
  if (!app.faults.delete(rule.id)) return
  app.faultCount.rules -= 1
  tell(app)
}

/** Takes every rule away; answers how many there were. */
export function clearFaults(app: App): number {
  const count = app.faults.size
  if (count === 0) return 0
  app.faults.clear()
  app.faultCount.rules -= count
  tell(app)
  return count
}

/** What the rules make of one call: how long it has to wait, and the rule that then ends it. */
export interface FaultVerdict {
  readonly delayMs: number
  /** The rule that ends or cuts the call; undefined when it goes on. */
  readonly rule: FaultRule | undefined
  /** The rules that were hit, delays included. */
  readonly hit: readonly FaultRule[]
}

/** Counts the call on every rule that matches it. Delays add up; of the other rules the first that is due counts. */
export function judgeCall(app: App, call: FaultyCall): FaultVerdict | undefined {
  if (app.faults.size === 0) return undefined
  let delayMs = 0
  const hit: FaultRule[] = []
  let ending: FaultRule | undefined
  for (const rule of app.faults.values()) {
    if (!matches(rule, call)) continue
    rule.seen += 1
    if (rule.seen <= rule.skip || isSpent(rule)) continue
    const isDelay = rule.outcome.kind === 'delay'
    if (!isDelay && ending !== undefined) continue
    rule.hits += 1
    hit.push(rule)
    if (rule.outcome.kind === 'delay') delayMs += rule.outcome.ms
    else ending = rule
  }
  if (hit.length === 0) return undefined
  tell(app)
  return { delayMs, rule: ending, hit }
}

function matches({ match }: FaultRule, { method, path, provider, userId, token }: FaultyCall): boolean {
  if (match.method !== undefined && match.method !== method) return false
  if (match.provider !== undefined && match.provider !== provider) return false
  if (match.userId !== undefined && match.userId !== userId) return false
  if (match.token !== undefined && match.token !== token) return false
  if (match.path === undefined) return true
  return pathTest(match.path)(match.path.includes('?') ? path : (path.split('?', 1)[0] ?? ''))
}

function tell(app: App): void {
  app.events.emit({ type: 'faults.changed', appId: app.id, at: app.clock.now() })
}
