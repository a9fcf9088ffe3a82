import type { Clock } from './core/ports.ts'
import { errorCode } from './core/values/error-code.ts'

/** What the lock of a state file has to know. */
export function processes(realClock: Clock) {
  return {
    pid: process.pid,
    now: realClock.now,
    isAlive,
  }
}

/** Whether there is a process of this id. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is there, and somebody else's.
    return errorCode(error) === 'EPERM'
  }
}
