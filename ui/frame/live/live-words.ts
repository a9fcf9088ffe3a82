import type { LiveState } from '../../live/live-feed.ts'
import { formatClock } from '../../time/format.ts'

/** Whether the page hears the emulator, in words. */
export function liveWords({ phase, since }: Pick<LiveState, 'phase' | 'since'>): string {
  if (phase === 'live') return 'Live'
  if (phase === 'connecting') return 'Connecting'
  return `No answer since ${formatClock(since)}, trying again`
}
