/** What a command may see and touch of the outside; tests hand in their own. */
export interface CliIo {
  /** One line on standard output. */
  out(line: string): void
  /** One line on standard error. */
  err(line: string): void
  /** Bytes on standard output, and nothing else with them. */
  outBytes(bytes: Uint8Array): void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Of this very process. */
  readonly pid: number
  /** Whether a person is looking at standard output. */
  readonly isTerminal: boolean
  /** Calls `handler` at every request to end (Ctrl-C, SIGTERM, a closed window) until the returned function is called. */
  onInterrupt(handler: (signal: NodeJS.Signals) => void): () => void
  /** Calls `handler` with what nobody caught, instead of letting the process die, until the returned function is called. */
  onUncaught(handler: (error: unknown) => void): () => void
  /** Shows a URL in the user's browser; a machine without one is no failure. */
  openBrowser(url: string): Promise<void>
  /** Ends the process at once. */
  exit(code: number): never
  isAlive(pid: number): boolean
}

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** A failure the user can do something about: its message is all that is printed. */
export class CommandFailed extends Error {}

/** A command line that cannot be meant: exit code 2. */
export class WrongUsage extends CommandFailed {}
