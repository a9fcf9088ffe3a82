import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'

/** The journal is in parts, numbered from 1 on: one is being written, those before it wait to be folded into the file. */

/** The part of a state file's journal with this number. */
export function segmentFile(file: string, number: number): string {
  return `${file}.journal-${number}`
}

/** The numbers of the parts that are there, in order. */
export function listSegments(file: string): number[] {
  const prefix = `${basename(file)}.journal-`
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix) && /^[1-9]\d{0,14}$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b)
}

/** Takes away the parts before a number: the file has what they say. */
export function removeSegmentsBefore(file: string, number: number): void {
  for (const segment of listSegments(file))
    if (segment < number) rmSync(segmentFile(file, segment), { force: true })
}
