import type { ControlEvent, LiveEvents } from '../../fixtures/live-events.fixture.ts'
import type { Grid, Row } from './grid.fixture.ts'

/** Something that is done, the event it is on the server, and what the tables show of it. */
export interface Step {
  readonly fact: Partial<ControlEvent>
  act(): Promise<unknown>
  /** Rows that are there because of the fact, and how many of the kind. */
  readonly shown: readonly (readonly [Grid, Row, number?])[]
}

/** Measures how long after a fact it is seen. */
export interface Stopwatch {
  /** How long each step took to be seen, ms. */
  readonly lags: ReadonlyMap<string, number>
  step(name: string, step: Step): Promise<void>
}

/** Takes the instant of a fact from its event, and that of its sight from the page: both clocks are this machine's. */
export function createStopwatch(events: LiveEvents): Stopwatch {
  const lags = new Map<string, number>()
  return {
    lags,
    async step(name, { fact, act, shown }) {
      const seen = await Promise.all(shown.map(([grid, row, count]) => grid.watch(row, count)))
      const happened = events.next((event) => {
        const known: Readonly<Record<string, unknown>> = { ...event }
        return Object.entries(fact).every(([key, value]) => known[key] === value)
      })
      await act()
      const at = Date.parse((await happened).at)
      lags.set(name, Math.max(...(await Promise.all(seen.map((when) => when())))) - at)
    },
  }
}
