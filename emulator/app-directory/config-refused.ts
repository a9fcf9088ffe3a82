import { EmulatorError } from '../core/errors.ts'
import { formatProblem, type Problem } from './problem.ts'

/** A change that would give the app a configuration with errors it has not now; nothing was changed. */
export class ConfigRefused extends EmulatorError {
  /** What would be wrong, in the order of the reading. */
  readonly problems: readonly Problem[]

  constructor(first: Problem, problems: readonly Problem[]) {
    super('invalid', formatProblem(first))
    this.problems = problems
  }
}

/** Throws ConfigRefused when `after` has an error that `before` has not, wherever in its file that stood. */
export function refuseNewErrors(before: readonly Problem[], after: readonly Problem[]): void {
  const known = before.filter(isError).map(keyOf)
  const added = after.filter(isError).filter((problem) => {
    const at = known.indexOf(keyOf(problem))
    // Each old error excuses one: a second function may lack the same thing.
    if (at >= 0) known.splice(at, 1)
    return at < 0
  })
  const [first] = added
  if (first !== undefined) throw new ConfigRefused(first, added)
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

// Without the place: lines move when something is put before them.
function keyOf({ file, field, message }: Problem): string {
  return JSON.stringify([file, field, message])
}
