import type { Clock } from './core/ports.ts'

/** What the lock of a state file has to know. */
export function processes(realClock: Clock) {
  return {
    pid: process.pid,
    now: realClock.now,
    isAlive(pid: number) {
      try {
        return process.kill(pid, 0)
      } catch (error) {
        // It is there, and somebody else's.
        return error instanceof Error && 'code' in error && error.code === 'EPERM'
      }
    },
  }
}
