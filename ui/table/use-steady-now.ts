import { useRef } from 'react'
import { useAppNow } from '../time/app-now.ts'

/**
 * The app's time, which goes on with the second and with new rows, not with every draw: while somebody scrolls, what
 * is shown already stays as it is.
 */
export function useSteadyNow(appId: string, rows: readonly unknown[]): number {
  const now = useAppNow(appId)
  const held = useRef({ now, rows })
  if (held.current.rows !== rows || secondOf(held.current.now) !== secondOf(now)) held.current = { now, rows }
  return held.current.now
}

function secondOf(at: number): number {
  return Math.floor(at / 1000)
}
