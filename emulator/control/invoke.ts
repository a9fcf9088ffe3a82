import { NotFound } from '../core/errors.ts'
import { type Control, parseInput } from './operation.ts'
import { operations } from './operations.ts'

/** Carries out an operation in this process: the same validation and the same result (or a promise of it) as over HTTP. */
export function invokeOperation(control: Control, name: string, input: Record<string, unknown>): unknown {
  const operation = operations.find((candidate) => candidate.name === name)
  if (operation === undefined) throw new NotFound('operation', name)
  // undefined values are what an options object leaves out; strict schemas would see them as keys.
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  return operation.run(control, parseInput(operation.input, given), control.stopping)
}
