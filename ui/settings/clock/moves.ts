import type { Move } from './MoveList.tsx'
import type { ClockChange } from './use-clock-change.ts'
import { clockResetWords, isoSecond } from './words/clock-words.ts'
import { PRESETS, presetWords, type Stakes } from './words/move-words.ts'

interface Standing {
  readonly frozen: boolean
  readonly now: number
  readonly stakes: Stakes
}

/** Steps past the service's own limits, freeze or resume, and the way back. */
export function movesOf(
  { frozen, now, stakes }: Standing,
  change: (change: ClockChange) => Promise<boolean>,
): readonly Move[] {
  const presets = PRESETS.map((preset) => ({
    id: preset.by,
    label: preset.label,
    words: presetWords(preset, now, stakes),
    run: () =>
      void change({
        verb: 'advance',
        body: { by: preset.by },
        say: (clock) => `${preset.label}: it is ${isoSecond(Date.parse(clock.now))}`,
      }),
  }))
  const turn: Omit<Move, 'id'> = frozen
    ? {
        label: 'Resume',
        words: 'The clock goes on from where it stands.',
        run: () =>
          void change({
            verb: 'resume',
            say: (clock) => `Running again, from ${isoSecond(Date.parse(clock.now))}`,
          }),
      }
    : {
        label: 'Freeze',
        words: 'The clock stands: no token runs out until it is moved or resumed.',
        run: () =>
          void change({ verb: 'freeze', say: (clock) => `Frozen at ${isoSecond(Date.parse(clock.now))}` }),
      }
  const back = {
    id: 'now',
    label: 'Now',
    words: 'Back to real time, or to how the emulator was started. Users that were deleted stay deleted.',
    run: () => void change({ verb: 'reset', say: clockResetWords }),
  }
  return [...presets, { id: 'turn', ...turn }, back]
}
