import type { ProblemView, ProviderView } from '../../emulator/control/wire.ts'

/** `auth_providers/anon-user.json:3`, as an editor opens it; null where no file configures the provider. */
export function placeOf({ file, line }: Pick<ProviderView, 'file' | 'line'>): string | null {
  if (file === null) return null
  return line === null ? file : `${file}:${line}`
}

/** `file:line:column` of a problem. */
export function placeOfProblem({ file, line, column }: ProblemView): string {
  return `${file}:${line}:${column}`
}

/** Who says that a provider is on or off, and for whom that holds. */
export function reasonOf({ state, file, overridden }: ProviderView): string {
  if (overridden) {
    return file === null
      ? 'switched for this app only'
      : 'switched for this app only, whatever the file says; other apps follow the file'
  }
  if (file !== null) return 'the file says so; it holds for every app'
  return state === 'notConfigured' ? 'no file configures it' : 'the default where there is no file'
}

/** The problems of the directory that belong to none of these providers. */
export function problemsElsewhere(
  all: readonly ProblemView[],
  providers: readonly Pick<ProviderView, 'problems'>[],
): ProblemView[] {
  const shown = new Set(providers.flatMap(({ problems }) => problems.map(nameOfProblem)))
  return all.filter((problem) => !shown.has(nameOfProblem(problem)))
}

/** What tells two problems apart. */
export function nameOfProblem(problem: ProblemView): string {
  return `${placeOfProblem(problem)} ${problem.field ?? ''} ${problem.message}`
}

/** What reading the directory again came to. */
export function reloadWords(changes: readonly string[]): string {
  return changes.length === 0 ? 'Read again: nothing changed.' : `Read again: ${changes.join('; ')}.`
}
