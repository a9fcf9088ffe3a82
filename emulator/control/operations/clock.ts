import * as z from 'zod'
import type { App } from '../../core/app.ts'
import { removeAgedUsers } from '../../core/records.ts'
import { LAST_INSTANT } from '../../core/values/last-instant.ts'
import { durationSchema, instantSchema } from '../durations.ts'
import { appOf, type Control, InvalidInput, operation } from '../operation.ts'
import { iso } from '../views.ts'
import type { ClockView } from '../wire.ts'
import { appInput } from './apps.ts'

const clockViewSchema: z.ZodType<ClockView> = z.object({
  now: z.iso.datetime(),
  frozen: z.boolean(),
  offsetMs: z.number().int(),
})

function viewClock(app: App): ClockView {
  return { now: iso(app.clock.now()), frozen: app.clock.frozen, offsetMs: app.clock.offset() }
}

/** Moves the clock, lets the 90-day rule act at once, and tells. */
function change(control: Control, appId: string, move: (app: App) => void): ClockView {
  const app = appOf(control, appId)
  move(app)
  removeAgedUsers(app)
  app.events.emit({ type: 'clock.changed', appId: app.id, at: app.clock.now(), frozen: app.clock.frozen })
  return viewClock(app)
}

export const show = operation({
  name: 'clock.show',
  method: 'GET',
  path: '/apps/{appId}/clock',
  summary: 'The app’s time; every lifetime obeys it.',
  input: z.strictObject(appInput),
  output: clockViewSchema,
  run: (control, input) => viewClock(appOf(control, input.appId)),
})

export const advance = operation({
  name: 'clock.advance',
  method: 'POST',
  path: '/apps/{appId}/clock/advance',
  summary: 'Moves the clock forward: "31m" is past every access token, "91d" past every anonymous user.',
  input: z.strictObject({ ...appInput, by: durationSchema }),
  output: clockViewSchema,
  run(control, input) {
    return change(control, input.appId, ({ clock }) => {
      const target = clock.now() + input.by
      if (target < 0 || target > LAST_INSTANT)
        throw new InvalidInput('the clock would leave 1970 – 2199', 'by')
      clock.advance(input.by)
    })
  },
})

export const set = operation({
  name: 'clock.set',
  method: 'POST',
  path: '/apps/{appId}/clock/set',
  summary: 'Jumps to an instant.',
  input: z.strictObject({ ...appInput, to: instantSchema }),
  output: clockViewSchema,
  run: (control, input) => change(control, input.appId, ({ clock }) => clock.set(input.to)),
})

export const freeze = operation({
  name: 'clock.freeze',
  method: 'POST',
  path: '/apps/{appId}/clock/freeze',
  summary: 'Stops the clock where it stands.',
  input: z.strictObject(appInput),
  output: clockViewSchema,
  run: (control, input) => change(control, input.appId, ({ clock }) => clock.freeze()),
})

export const resume = operation({
  name: 'clock.resume',
  method: 'POST',
  path: '/apps/{appId}/clock/resume',
  summary: 'Lets a frozen clock go on from where it stands.',
  input: z.strictObject(appInput),
  output: clockViewSchema,
  run: (control, input) => change(control, input.appId, ({ clock }) => clock.resume()),
})

export const reset = operation({
  name: 'clock.reset',
  method: 'POST',
  path: '/apps/{appId}/clock/reset',
  summary:
    'Back to how the clock was when the app was made: real time, unless the emulator was started otherwise.',
  input: z.strictObject(appInput),
  output: clockViewSchema,
  run: (control, input) => change(control, input.appId, ({ clock }) => clock.reset()),
})
