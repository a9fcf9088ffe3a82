import type { AppView, ProblemView } from '../../../emulator/control/wire.ts'
import { counted } from '../counted.ts'

/** `up for 2 h 5 min`. */
export function uptimeWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  if (minutes < 1) return 'up for less than a minute'
  if (hours < 1) return `up for ${minutes} min`
  if (hours < 24) return `up for ${hours} h ${minutes % 60} min`
  return `up for ${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** Where users and sessions live, and for how long. */
export function keptWords(persistence: string | null): string {
  return persistence === null ? 'in memory, gone when the emulator ends' : `kept in ${persistence}`
}

/** What all apps hold together. */
export function heldWords(apps: readonly Pick<AppView, 'users' | 'liveSessions'>[]): string {
  const sum = (of: 'users' | 'liveSessions') => apps.reduce((total, app) => total + app[of], 0)
  return [
    counted(apps.length, 'app'),
    counted(sum('users'), 'user'),
    counted(sum('liveSessions'), 'session', 'live '),
  ].join(', ')
}

/** `1 error, 2 warnings`. */
export function problemWords(problems: readonly Pick<ProblemView, 'severity'>[]): string {
  return (['error', 'warning'] as const)
    .map((severity) => ({ severity, count: problems.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
    .join(', ')
}
