import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useSyncExternalStore } from 'react'
import type { LiveEvent, LiveFeed, LiveState } from './live-feed.ts'
import { readAgain } from './read-again.ts'
import { createRefresher } from './refresher.ts'
import { staleKeys } from './stale-keys.ts'

const LiveContext = createContext<LiveFeed | null>(null)

/** Hands the feed to everything below, and has what it makes stale read again. */
export function LiveProvider({ feed, children }: { feed: LiveFeed; children: ReactNode }) {
  const client = useQueryClient()
  useEffect(() => {
    const refresher = createRefresher((queryKey) => readAgain(client, queryKey))
    const end = feed.onEvent((event) => refresher.add(event === null ? [[]] : staleKeys(event)))
    return () => {
      end()
      refresher.stop()
    }
  }, [client, feed])
  return <LiveContext value={feed}>{children}</LiveContext>
}

function useFeed(): LiveFeed {
  const feed = use(LiveContext)
  if (feed === null) throw new Error('no LiveProvider above')
  return feed
}

/** Whether the page hears the emulator. */
export function useLive(): LiveState {
  const feed = useFeed()
  return useSyncExternalStore(feed.onState, feed.getState)
}

/** Calls `listener` for every event; it should be stable. `null` means that anything may have happened. */
export function useLiveEvents(listener: (event: LiveEvent | null) => void): void {
  const feed = useFeed()
  useEffect(() => feed.onEvent(listener), [feed, listener])
}
