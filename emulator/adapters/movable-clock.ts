import type { AppClock } from '../core/ports.ts'

/** How an app's clock stands when the app is made or reset. */
export interface ClockStart {
  /** Where the clock starts, epoch ms; absent: at real time. */
  readonly at?: number
  readonly frozen?: boolean
}

/** A clock over real time that can be moved, stopped and put back; `realNow` is the only way to real time. */
export function createMovableClock(realNow: () => number, start: ClockStart = {}): AppClock {
  // A running clock is an offset from real time; a frozen one is an instant.
  let offset = 0
  let frozenAt: number | null = null

  const reset = () => {
    // Asked once: it goes on between two answers, and a clock that is to stand at an instant would stand beside it.
    const real = realNow()
    offset = start.at === undefined ? 0 : start.at - real
    frozenAt = start.frozen === true ? real + offset : null
  }
  const now = () => frozenAt ?? realNow() + offset
  const set = (at: number) => {
    if (frozenAt !== null) frozenAt = at
    else offset = at - realNow()
  }
  reset()

  return {
    now,
    set,
    advance: (ms) => {
      if (frozenAt !== null) frozenAt += ms
      else offset += ms
    },
    freeze: () => {
      frozenAt = now()
    },
    resume: () => {
      if (frozenAt === null) return
      offset = frozenAt - realNow()
      frozenAt = null
    },
    reset,
    restore(noted, standing) {
      offset = noted
      frozenAt = standing
    },
    get frozen() {
      return frozenAt !== null
    },
    offset: () => (frozenAt === null ? offset : frozenAt - realNow()),
  }
}
