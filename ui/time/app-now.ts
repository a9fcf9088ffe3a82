import { useClock } from '../api/queries.ts'
import { useSecond } from './ticker.tsx'

/** The app's time, epoch ms, once a second: real time plus what the app's clock is ahead, or where it stands frozen. */
export function useAppNow(appId: string): number {
  const { data } = useClock(appId)
  useSecond()
  if (data === undefined) return Date.now()
  const then = Date.parse(data.now)
  return data.frozen ? then : then + Date.now() - data.readAt
}
