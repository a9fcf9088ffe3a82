import type { ClockView } from '../../../../emulator/control/wire.ts'
import { formatOffset } from '../../../time/format.ts'

/** An instant as the service writes it, to the second: `2026-01-01T12:00:00Z`. */
export function isoSecond(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** How far the app's clock is from real time, in words: `31 min ahead of real time`. */
export function offsetWords(offsetMs: number): string {
  const size = formatOffset(offsetMs).slice(1)
  if (size === '') return 'the same as real time'
  return `${size} ${offsetMs > 0 ? 'ahead of' : 'behind'} real time`
}

/** What the clock does: runs or stands, and how far off. */
export function clockWords({ offsetMs, frozen }: Pick<ClockView, 'offsetMs' | 'frozen'>): string {
  return `${frozen ? 'frozen' : 'running'}, ${offsetWords(offsetMs)}`
}

/** What taking every move back came to: an emulator that was started on another time goes back to that one. */
export function clockResetWords(clock: ClockView): string {
  if (!clock.frozen && formatOffset(clock.offsetMs) === '') return 'Back to real time'
  return `Back to how the emulator was started: it is ${isoSecond(Date.parse(clock.now))}, ${clockWords(clock)}`
}

/** An instant as a date and time input holds it, UTC. */
export function toInput(at: number): string {
  return new Date(at).toISOString().slice(0, 19)
}

/** What a date and time input holds as an instant, UTC; nothing stays nothing. */
export function fromInput(value: string): string {
  return value === '' ? '' : `${value}Z`
}
