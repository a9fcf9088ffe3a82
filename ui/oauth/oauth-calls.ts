import type { PersonView, SignInView } from '../../emulator/control/wire.ts'
import { call } from '../api/call.ts'

/** What the developer makes of a sign-in. */
export type Decision =
  | { decision: 'allow'; person: Partial<PersonView> }
  | { decision: 'refuse' }
  | { decision: 'fail' }

const at = (signInId: string) => `/oauth/${encodeURIComponent(signInId)}`

export const getSignIn = (signInId: string) => call<SignInView>('GET', at(signInId))
export const decideSignIn = (signInId: string, body: Decision) =>
  call<{ location: string }>('POST', at(signInId), { body })
