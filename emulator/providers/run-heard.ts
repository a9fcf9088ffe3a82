import type { FunctionCall, FunctionHost, FunctionOutcome, FunctionRunner } from '../core/ports.ts'
import { maskLine } from '../core/requests/mask-secrets.ts'

/** Takes the console lines of a function that a provider ran, without the secrets that it was given. */
export type Hear = (lines: readonly string[]) => void

/** Runs a provider's function for the system; nobody but it knows the tokens in its arguments, so they are masked here. */
export async function runHeard(
  functions: FunctionRunner,
  app: FunctionHost,
  call: Pick<FunctionCall, 'name' | 'args'>,
  hear?: Hear,
): Promise<FunctionOutcome> {
  const outcome = await functions.run(app, { ...call, user: null })
  hear?.(outcome.logs.map((line) => maskLine(line, call.args)))
  return outcome
}
