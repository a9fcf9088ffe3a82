import { type QueryKey, withoutCovered } from './stale-keys.ts'

export interface Refresher {
  /** Notes what is stale; it is read again soon. */
  add(keys: readonly QueryKey[]): void
  stop(): void
}

/**
 * Reads again what became stale, one round at a time: a round waits for its answers and a moment more, so a storm of
 * a thousand logins a second costs a few reads a second, and one login is on the screen at once.
 */
export function createRefresher(
  read: (key: QueryKey) => Promise<unknown>,
  { firstMs = 20, betweenMs = 150 } = {},
): Refresher {
  let stale: QueryKey[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let stopped = false

  const round = async () => {
    timer = undefined
    running = true
    const now = withoutCovered(stale)
    stale = []
    await Promise.allSettled(now.map(read))
    running = false
    if (stale.length > 0) schedule(betweenMs)
  }
  const schedule = (delay: number) => {
    if (timer === undefined && !running && !stopped) timer = setTimeout(() => void round(), delay)
  }
  return {
    add(keys) {
      stale.push(...keys)
      if (stale.length > 1000) stale = withoutCovered(stale)
      schedule(firstMs)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
