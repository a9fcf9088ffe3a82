import * as z from 'zod'
import { removeAgedUsers } from '../../core/records.ts'
import { appOf, operation } from '../operation.ts'
import { appInput } from './apps.ts'

/** Some hundred thousand users. */
const MAX_STATE = 256 * 1024 * 1024

const head = {
  format: z.literal('anon-emulator/app'),
  version: z.number().int(),
}

export const exportState = operation({
  name: 'apps.export',
  method: 'GET',
  path: '/apps/{appId}/export',
  summary: 'Everything in the app as plain, versioned JSON; with password hashes and mail tokens in it.',
  input: z.strictObject(appInput),
  output: z.looseObject({ ...head, app: z.string() }),
  run(control, input) {
    const app = appOf(control, input.appId)
    removeAgedUsers(app)
    return control.states.export(app)
  },
})

export const importState = operation({
  name: 'apps.import',
  method: 'POST',
  path: '/apps/{appId}/import',
  summary:
    'Puts an export in the place of everything in the app, or refuses it with the place and changes nothing.',
  input: z.looseObject({ ...appInput, ...head }),
  output: z.object({ users: z.number().int(), sessions: z.number().int() }),
  bodyLimit: MAX_STATE,
  run(control, { appId, ...state }) {
    const app = appOf(control, appId)
    // Which app it is of is not asked: the caller has said where it is to go.
    control.states.import(app, { ...state, app: appId })
    return { users: app.users.size, sessions: app.sessions.size }
  },
})
