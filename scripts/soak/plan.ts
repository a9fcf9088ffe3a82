/** How much of everything. */
export interface Plan {
  readonly minutes: number
  readonly sampleEveryMs: number
  readonly idleFeeds: number
  readonly deafFeeds: number
  /** Followers that are never cut, and such that are. */
  readonly steadyFollowers: number
  readonly cutFollowers: number
  readonly cutEveryMs: number
  readonly calmClients: number
  readonly wildClients: number
  readonly operators: number
  readonly badClients: number
  readonly pauseMs: number
  readonly stopWithinMs: number
}

/** The plan for so many minutes; a quick one has a tenth of the feeds, for a look whether it all works. */
export function planFor(minutes: number, quick: boolean): Plan {
  return {
    minutes,
    sampleEveryMs: Math.min(10_000, (minutes * 60_000) / 20),
    idleFeeds: quick ? 200 : 2000,
    deafFeeds: 5,
    steadyFollowers: quick ? 4 : 10,
    cutFollowers: quick ? 8 : 30,
    cutEveryMs: 15_000,
    calmClients: 6,
    wildClients: 8,
    operators: 3,
    badClients: 8,
    pauseMs: 300,
    stopWithinMs: 10_000,
  }
}
