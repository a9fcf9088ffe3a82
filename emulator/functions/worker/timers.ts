/** The timers of one call, all of which end with it. */
export function createTimers() {
  const running = new Set<NodeJS.Timeout | NodeJS.Immediate>()
  const clear = (timer: unknown) => {
    running.delete(timer as NodeJS.Timeout)
    clearTimeout(timer as NodeJS.Timeout)
    clearImmediate(timer as NodeJS.Immediate)
  }
  type Callback = (...args: unknown[]) => void
  const once =
    (start: (callback: () => void, ms: number) => NodeJS.Timeout | NodeJS.Immediate) =>
    (callback: Callback, ms: number, args: readonly unknown[]) => {
      const timer = start(() => {
        running.delete(timer)
        callback(...args)
      }, ms)
      running.add(timer)
      return timer
    }
  const timeout = once((callback, ms) => setTimeout(callback, ms))
  const immediate = once((callback) => setImmediate(callback))
  return {
    globals: {
      setTimeout: (callback: Callback, ms = 0, ...args: unknown[]) => timeout(callback, ms, args),
      setImmediate: (callback: Callback, ...args: unknown[]) => immediate(callback, 0, args),
      setInterval: (callback: Callback, ms = 0, ...args: unknown[]) => {
        const timer = setInterval(() => callback(...args), ms)
        running.add(timer)
        return timer
      },
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
    },
    end() {
      for (const timer of running) clear(timer)
    },
  }
}
