import { useCallback, useRef } from 'react'
import { useToast } from '../frame/toasts.tsx'
import { useLiveEvents } from '../live/live-context.tsx'
import type { LiveEvent } from '../live/live-feed.ts'
import { WARNING_LABELS } from './warning-words.ts'

/** Says in the corner that there is a warning, once for each kind until they are forgotten; answers how to forget. */
export function useWarningToast(appId: string, onShow: () => void): () => void {
  const toast = useToast()
  const told = useRef(new Set<string>())
  const listener = useCallback(
    (event: LiveEvent | null) => {
      if (event?.type !== 'warning.raised' || event.appId !== appId) return
      const name = `${appId} ${event.kind}`
      if (told.current.has(name)) return
      told.current.add(name)
      toast({
        tone: 'news',
        name: 'warning',
        message: `Warning: ${WARNING_LABELS[event.kind]}`,
        action: { label: 'Show', run: onShow },
      })
    },
    [appId, onShow, toast],
  )
  useLiveEvents(listener)
  return useCallback(() => told.current.clear(), [])
}
