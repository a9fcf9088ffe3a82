/**
 * What the page makes of a duration before it is sent: where it would lead. The emulator alone judges; what it would
 * refuse is only not promised anything here.
 */

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const DURATION = /^-?(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g
const LAST_INSTANT = Date.UTC(2199, 0, 1)

/** `"1h30m"`, `"-5s"` or whole milliseconds, in milliseconds; undefined when it is none. */
export function durationOf(text: string): number | undefined {
  if (/^-?\d+$/.test(text)) return Number(text)
  if (!DURATION.test(text)) return undefined
  const size = [...text.matchAll(PART)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? 'ms'] ?? 1),
    0,
  )
  return Math.round(text.startsWith('-') ? -size : size)
}

/** Where moving by that much leads, epoch ms; undefined when it leads nowhere. */
export function targetOf(text: string, now: number): number | undefined {
  const ms = durationOf(text)
  const target = ms === undefined ? Number.NaN : now + ms
  return isReachable(target) ? target : undefined
}

/** Whether the emulator's clock can stand there, epoch ms. */
export function isReachable(at: number): boolean {
  return at >= 0 && at <= LAST_INSTANT
}

/** A duration as the emulator takes it: its own words, or a number of milliseconds. */
export function durationInput(text: string): string | number {
  return /^-?\d+$/.test(text) ? Number(text) : text
}
