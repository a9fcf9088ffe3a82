import { format } from 'node:util'

const MAX_LINES = 100
const MAX_LENGTH = 4096

/** A console that keeps what is written, up to a hundred lines. */
export function createConsoleLines(): {
  lines: string[]
  console: Record<string, (...args: unknown[]) => void>
} {
  const lines: string[] = []
  const write = (...args: unknown[]) => {
    if (lines.length < MAX_LINES) lines.push(format(...args).slice(0, MAX_LENGTH))
    else if (lines.length === MAX_LINES) lines.push('… and more that was not kept')
  }
  const names = ['log', 'info', 'warn', 'error', 'debug']
  return { lines, console: Object.fromEntries(names.map((name) => [name, write])) }
}
