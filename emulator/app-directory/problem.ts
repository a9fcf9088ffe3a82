/** Something wrong with a file of the app directory, and what to do about it. */
export interface Problem {
  /** An error keeps the last good configuration serving; a warning changes nothing. */
  readonly severity: 'error' | 'warning'
  /** Relative to the app directory, with forward slashes; `.` is the directory itself. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units, not counting a byte order mark. */
  readonly column: number
  /** The dotted path inside the object, such as `config.autoConfirm`; null when it is about the whole file. */
  readonly field: string | null
  readonly message: string
}

/** Writes a problem as one line an editor or terminal can jump from: `file:line:column: message`. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`
}

/** A problem that concerns a file as a whole. */
export function fileProblem(severity: Problem['severity'], file: string, message: string): Problem {
  return { severity, file, line: 1, column: 1, field: null, message }
}

/** Whether any of the problems is an error. */
export function hasError(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}
