import type { SoakResult } from '../run.ts'
import type { Verdict } from './verdict.ts'

/** The calls and their ends, the judgement as a table, and the first of what went wrong in words. */
export function asReport(
  result: SoakResult,
  verdicts: readonly Verdict[],
  errors: readonly string[],
): string {
  const { tally, logins, events, idleFeeds, samples, lastProbe } = result
  const counts = [...tally.counts].sort(([a], [b]) => (a < b ? -1 : 1))
  const calls = counts.map(([what, of]) => [
    what,
    [...of].map(([end, count]) => `${end}: ${count}`).join(', '),
  ])
  const table = verdicts.map(({ what, seen, wanted, ok }) => [what, seen, wanted, ok ? 'ok' : 'FAIL'])
  const minutes = ((samples.at(-1)?.atMs ?? 0) / 60_000).toFixed(1)
  const details = [...tally.wrongs].flatMap(([kind, of]) =>
    of.details.map((detail) => `  ${kind}: ${detail}`),
  )
  return [
    ...align(calls),
    '',
    `${minutes} minutes, ${events} events to ${idleFeeds} idle clients, ${logins} logins counted`,
    ...align([['what', 'seen', 'wanted', ''], ...table]),
    ...details,
    ...(lastProbe?.said ?? []).map((said) => `  ${said}`),
    ...errors.slice(0, 10).map((line) => `  emulator: ${line}`),
  ].join('\n')
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
