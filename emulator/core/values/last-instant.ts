/** The last instant a clock can be set to, epoch ms: beyond it, ids and tokens with 50 years on top no longer fit their fields. */
export const LAST_INSTANT = Date.UTC(2199, 0, 1)
