import type { AppHandle, ClockView } from '../../client.ts'
import type { Noun, Verb } from '../remote/verb.ts'

/** `clock`: the time of an app, which every lifetime obeys. */
export const clock: Noun = {
  show: verb('show', 'the app’s time', (app) => app.clock.show()),
  advance: {
    ...verb(
      'advance 31m',
      'move it forward; 31m is past every access token, 91d past every anonymous user',
      (app, by) => app.clock.advance(by),
    ),
    operands: [['<duration>', 'such as 31m, 90d or 1h30m, or milliseconds; -5m moves it back']],
    takesDashes: true,
  },
  set: {
    ...verb('set 2026-01-01T00:00:00Z', 'jump to an instant', (app, to) => app.clock.set(to)),
    operands: [['<instant>', 'ISO 8601']],
  },
  freeze: verb('freeze', 'stop it where it stands', (app) => app.clock.freeze()),
  resume: verb('resume', 'let it go on from where it stands', (app) => app.clock.resume()),
  reset: verb('reset', 'back to how it was at the start', (app) => app.clock.reset()),
}

function verb(
  line: string,
  summary: string,
  move: (app: AppHandle, operand: string) => Promise<ClockView>,
): Verb {
  return {
    summary,
    example: `clock ${line}`,
    async run({ app, say }, _flags, [operand = '']) {
      const view = await move(await app(), operand)
      say(view, `${view.now}${view.frozen ? ', frozen' : ''}${distance(view.offsetMs)}`)
    },
  }
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/** How far from real time, to the second; nothing for a clock that shows it. */
function distance(offsetMs: number): string {
  let rest = Math.abs(Math.round(offsetMs / 1000) * 1000)
  if (rest === 0) return ''
  const parts = UNITS.map(([unit, ms]) => {
    const count = Math.floor(rest / ms)
    rest -= count * ms
    return count === 0 ? '' : `${count}${unit}`
  })
  return `, ${parts.join('')} ${offsetMs > 0 ? 'ahead of' : 'behind'} real time`
}
