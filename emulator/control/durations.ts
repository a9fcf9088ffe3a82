import * as z from 'zod'
import { LAST_INSTANT } from '../core/values/last-instant.ts'
import { parseDuration } from '../duration.ts'

/** A duration in a request: words or whole milliseconds; comes out as milliseconds. */
export const durationSchema = z
  .union([z.number().int(), z.string()])
  .transform((value, context) => {
    // A command line and a query have no numbers.
    const ms = typeof value === 'number' ? value : PLAIN.test(value) ? Number(value) : parseDuration(value)
    if (ms !== undefined && Math.abs(ms) > MAX_SPAN_MS) {
      context.addIssue(`too long: ${JSON.stringify(value)} is more than 100 years (36500d)`)
      return z.NEVER
    }
    if (ms !== undefined) return ms
    context.addIssue(`expected a duration such as "31m", "90d" or milliseconds, got ${JSON.stringify(value)}`)
    return z.NEVER
  })
  .meta({ description: 'A duration: "31m", "90d", "1h30m", or milliseconds.' })

/**
 * How long a call may wait for what is to come. By default less than the five seconds after which vitest and jest give up
 * a test: what a wait that ends in vain says is then read.
 */
export const waitLimit = durationSchema
  .default(4000)
  .meta({ description: 'At most 60s, real time; 4s by default.' })

/** An instant in a request, ISO 8601; comes out as epoch milliseconds. */
export const instantSchema = z
  .string()
  .transform((text, context) => {
    const at = ISO_INSTANT.test(text) ? Date.parse(text) : Number.NaN
    if (at >= 0 && at <= LAST_INSTANT && isDay(text.slice(0, 10))) return at
    context.addIssue(
      `expected an ISO 8601 instant such as "2026-01-01T00:00:00Z", got ${JSON.stringify(text)}`,
    )
    return z.NEVER
  })
  .meta({ description: 'An instant, ISO 8601, between 1970 and 2199.' })

/** V8 takes 30 February for 2 March. */
function isDay(text: string): boolean {
  return new Date(text).toISOString().startsWith(text)
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/
const PLAIN = /^-?\d{1,16}$/
const MAX_SPAN_MS = 100 * 365 * 86_400_000
