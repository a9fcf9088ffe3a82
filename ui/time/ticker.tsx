import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from 'react'

interface Ticker {
  subscribe(listener: () => void): () => void
  second(): number
}

/** Wakes everybody at the same moment, once a second, and only while somebody listens. */
function createTicker(): Ticker {
  const listeners = new Set<() => void>()
  let second = Math.floor(Date.now() / 1000)
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    const now = Math.floor(Date.now() / 1000)
    if (now === second) return
    second = now
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      timer ??= setInterval(tick, 250)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    second: () => second,
  }
}

const TickerContext = createContext<Ticker | null>(null)

/** One ticker for everything below. */
export function TickerProvider({ children }: { children: ReactNode }) {
  const ticker = useMemo(createTicker, [])
  return <TickerContext value={ticker}>{children}</TickerContext>
}

/** Draws again once a second; answers the epoch second, real time. */
export function useSecond(): number {
  const ticker = use(TickerContext)
  if (ticker === null) throw new Error('no TickerProvider above')
  return useSyncExternalStore(ticker.subscribe, ticker.second)
}
