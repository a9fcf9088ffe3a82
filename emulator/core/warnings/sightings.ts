import { forgetOldest } from '../values/forget-oldest.ts'

/** Seeing the same thing again and again, by two clocks at once. */

/** How many things of one kind are watched at a time, per app. */
const WATCHED = 1000

/** How often within which time is too often. */
export interface Window {
  readonly enough: number
  readonly ms: number
}

/**
 * When something was seen: in real time, for an app's clock may stand still or be set back, and on the app's clock, for
 * a test that lets a month pass between two logins means a month.
 */
export interface Moment {
  readonly real: number
  readonly app: number
  /** How often the session had been refreshed; of refused calls. */
  readonly refreshCount?: number
  /** The session that was opened; of logins. */
  readonly sessionId?: string
}

/** Notes one sighting; answers how many of the last ones lie within the window, by both clocks. */
export function sight(sightings: Map<string, Moment[]>, key: string, now: Moment, window: Window): number {
  const before = sightings.get(key)
  if (before === undefined) {
    // What most things are that are seen: new.
    sightings.set(key, [now])
    forgetOldest(sightings, WATCHED)
    return 1
  }
  const recent = [...before, now]
    .filter(({ real, app }) => now.real - real < window.ms && now.app - app < window.ms)
    .slice(-window.enough)
  // The one seen last goes to the end, so that the first is the one to forget.
  sightings.delete(key)
  sightings.set(key, recent)
  return recent.length
}
