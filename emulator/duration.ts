const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g
const DURATION = /^-?(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/

/** Reads `"31m"`, `"90d"`, `"1h30m"` or `"-5s"` into milliseconds; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined
  let total = 0
  for (const [, amount, unit] of text.matchAll(PART)) total += Number(amount) * (UNITS[unit ?? 'ms'] ?? 1)
  return Math.round(text.startsWith('-') ? -total : total)
}
