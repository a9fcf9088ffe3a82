/** Gathers a burst of signals into one call. */
export interface Debounce {
  signal(): void
  cancel(): void
}

/** Calls `run` once the signals pause for `quietMs`, and at the latest `maxMs` after the first of them. */
export function createDebounce(quietMs: number, maxMs: number, run: () => void): Debounce {
  let quiet: NodeJS.Timeout | undefined
  let limit: NodeJS.Timeout | undefined
  const cancel = (): void => {
    clearTimeout(quiet)
    clearTimeout(limit)
    limit = undefined
  }
  const fire = (): void => {
    cancel()
    run()
  }
  return {
    signal() {
      clearTimeout(quiet)
      quiet = setTimeout(fire, quietMs)
      limit ??= setTimeout(fire, maxMs)
    },
    cancel,
  }
}
