import { useEffect, useRef } from 'react'
import { useApps, useStatus } from '../../api/queries.ts'
import { useLive } from '../../live/live-context.tsx'
import { useToast } from '../toasts.tsx'
import { type AppFacts, restartWords } from './restart-words.ts'

/** Says once, after every restart of the emulator, when it was and what became of this app's sessions. */
export function useRestartToast(appId: string): void {
  const { phase, since, instanceId, restarts } = useLive()
  const status = useStatus().data
  const apps = useApps()
  const toast = useToast()
  const told = useRef(restarts)
  const before = useRef<{ appId: string; facts: AppFacts | undefined } | null>(null)
  useEffect(() => {
    // Only what was read while the emulator was heard is known to be this emulator's.
    const isFresh = phase === 'live' && apps.dataUpdatedAt >= since && !apps.isFetching
    if (!isFresh || apps.data === undefined || status?.instanceId !== instanceId) return
    const facts = apps.data.items.find(({ id }) => id === appId)
    if (told.current !== restarts) {
      told.current = restarts
      const known = before.current?.appId === appId ? before.current.facts : undefined
      toast({ tone: 'news', name: 'restart', message: restartWords(status.startedAt, known, facts) })
    }
    before.current = { appId, facts }
  }, [
    appId,
    apps.data,
    apps.dataUpdatedAt,
    apps.isFetching,
    instanceId,
    phase,
    restarts,
    since,
    status,
    toast,
  ])
}
