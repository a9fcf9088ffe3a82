import { formatOffset } from '../../time/format.ts'

/** A jump forward that crosses one of the service's own limits. */
export interface ClockPreset {
  /** As the Control API takes it. */
  readonly by: string
  readonly label: string
  readonly effect: string
}

/** The limits are documented: 30 minutes, 60 days, 90 days. */
export const CLOCK_PRESETS: readonly ClockPreset[] = [
  { by: '1m', label: '+1 min', effect: 'nothing ends by it alone' },
  {
    by: '31m',
    label: '+31 min',
    effect: 'past the 30 minutes of an access token: every app has to refresh',
  },
  {
    by: '61d',
    label: '+61 days',
    effect: 'past the 60 days of a refresh token; those of anonymous users last for 50 years',
  },
  {
    by: '91d',
    label: '+91 days',
    effect: 'past the 90 days of an anonymous user: all there are now get deleted',
  },
]

/** How an app's clock stands, in a sentence without a full stop. */
export function clockWords({ frozen, offsetMs }: { frozen: boolean; offsetMs: number }): string {
  const offset = formatOffset(offsetMs)
  const far =
    offset === '' ? 'at real time' : `${offset.slice(1)} ${offsetMs > 0 ? 'ahead of' : 'behind'} real time`
  return frozen ? `frozen, ${far}` : offset === '' ? 'runs with real time' : `runs ${far}`
}

/** An instant as people read it, in UTC: `2026-11-25 02:55:14 UTC`. */
export function utcWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
