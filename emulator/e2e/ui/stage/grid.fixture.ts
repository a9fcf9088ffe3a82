import type { Page } from 'playwright-core'

/** The cells of a row by the names of their columns. */
export type Row = Readonly<Record<string, string>>

/** A table of the page. */
export interface Grid {
  rows(): Promise<Row[]>
  /**
   * Begins to watch for `count` rows whose cells fit the patterns (regular expressions for the whole cell), not there
   * yet; the answer resolves with the instant they were, epoch ms by the page.
   */
  watch(patterns: Row, count?: number): Promise<() => Promise<number>>
  /** Scrolls down until the row is there; resolves with the most row elements that existed at once on the way. */
  scrollTo(rowId: string): Promise<number>
}

/** The table with this name; grid.page.js is its other half. */
export function gridOf(page: Page, label: string): Grid {
  const call = <T>(method: string, ...args: unknown[]): Promise<T> =>
    page.evaluate(`grid.${method}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`)
  return {
    rows: () => call('rows', label),
    async watch(patterns, count = 1) {
      const index = await call<number>('watch', label, patterns, count)
      return () => call('seen', index)
    },
    scrollTo: (rowId) => call('scrollTo', label, rowId),
  }
}
