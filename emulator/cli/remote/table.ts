/** What stands in each column, by its heading. */
export type Columns<T> = Readonly<Record<string, (item: T) => string | number | null>>

/** Prints rows as aligned columns, the headings before the first; later rows keep the widths and widen them when they must. */
export function createTable<T>(
  columns: Columns<T>,
  out: (line: string) => void,
): (items: readonly T[]) => void {
  const headings = Object.keys(columns)
  const widths = headings.map(() => 0)
  let headed = false
  return (items) => {
    if (items.length === 0) return
    const rows = items.map((item) => Object.values(columns).map((cell) => plain(String(cell(item) ?? '-'))))
    if (!headed) rows.unshift(headings.map((heading) => heading.toUpperCase()))
    headed = true
    for (const row of rows) {
      for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length)
    }
    for (const row of rows)
      out(
        row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd(),
      )
  }
}

/** Text of clients without what would act on the terminal. */
export function plain(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cf}/gu, '�')
}
