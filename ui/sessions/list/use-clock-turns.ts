import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { SessionView } from '../../../emulator/control/wire.ts'
import { keys } from '../../api/query-keys.ts'
import { useAppNow } from '../../time/app-now.ts'
import { sessionNow } from '../session-now.ts'

/** Reads sessions and users again when the clock has ended a token in sight: counts and filters know nothing of it. */
export function useClockTurns(appId: string, sessions: readonly SessionView[]): void {
  const client = useQueryClient()
  const now = useAppNow(appId)
  const turned = sessions.filter((session) => sessionNow(session, now).state !== session.state).length
  useEffect(() => {
    if (turned === 0) return
    void client.invalidateQueries({ queryKey: keys.sessions(appId) })
    void client.invalidateQueries({ queryKey: keys.users(appId) })
  }, [client, appId, turned])
}
