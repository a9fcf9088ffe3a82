import { cpus } from 'node:os'
import { isMet, type Measurement, ratioOf } from './measurement.ts'

/** A figure that could not be taken, and why. */
export interface Unmeasured {
  readonly name: string
  readonly reason: string
}

/** The figures as aligned columns for people. */
export function asTable(measurements: readonly Measurement[], unmeasured: readonly Unmeasured[]): string {
  const rows = measurements.map((measurement) => {
    const { name, unit, ours, reference, target } = measurement
    const ratio = ratioOf(measurement)
    const met = isMet(measurement)
    return [
      name,
      `${figure(ours)} ${unit}`,
      reference === undefined ? '' : `${figure(reference.value)} (${reference.name})`,
      ratio === undefined ? '' : ratio.toFixed(2),
      target === undefined ? '' : limit(target, unit),
      met === undefined ? '' : met ? 'ok' : 'MISS',
    ]
  })
  const table = align([['measurement', 'ours', 'reference', 'ratio', 'target', ''], ...rows])
  const notes = measurements.flatMap(({ name, note }) => (note === undefined ? [] : `  ${name}: ${note}`))
  const failures = unmeasured.map(({ name, reason }) => `NOT MEASURED ${name}: ${reason}`)
  return [...table, '', ...notes, ...failures].join('\n')
}

/** A target on the figure itself has its unit, one on the ratio has none. */
function limit(target: NonNullable<Measurement['target']>, unit: string): string {
  const bound = 'atLeast' in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`
  return target.on === 'figure' ? `${bound} ${unit}` : bound
}

/** The same as JSON for machines. */
export function asJson(measurements: readonly Measurement[], unmeasured: readonly Unmeasured[]): string {
  const figures = measurements.map((measurement) => ({
    ...measurement,
    ratio: ratioOf(measurement) ?? null,
    met: isMet(measurement) ?? null,
  }))
  const machine = { node: process.version, platform: process.platform, cpus: cpus().length }
  return JSON.stringify({ machine, measurements: figures, unmeasured }, null, 2)
}

function align(rows: readonly string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

function figure(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 100 ? 0 : 1)
}
