import type { Log } from '../../log.ts'
import type { CliIo } from '../io.ts'

const LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LEVELS)[number]

/** The emulator's log as lines: for people on stdout (warnings and errors on stderr), or as JSON on stdout. */
export function createLineLog(io: CliIo, options: { level: LogLevel; json: boolean; quiet: boolean }): Log {
  const from = LEVELS.indexOf(options.quiet ? 'error' : options.level)
  const write = (level: LogLevel) => (message: string) => {
    if (LEVELS.indexOf(level) < from) return
    if (options.json) io.out(JSON.stringify({ event: 'log', level, message }))
    else if (level === 'warn' || level === 'error')
      io.err(`${level === 'warn' ? 'warning' : 'error'}: ${message}`)
    else io.out(message)
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
