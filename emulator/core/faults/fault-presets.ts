import type { FaultMatch, FaultOutcome, FaultRule } from './fault.ts'

/** A failure that authors of SDKs and apps fear, by a name of its own. */
export interface FaultPreset {
  readonly name: string
  readonly summary: string
  readonly match: FaultMatch
  readonly skip: number
  readonly times: number | null
  readonly outcome: FaultOutcome
}

const answer = (status: number, errorCode: string, message: string): FaultOutcome => ({
  kind: 'answer',
  status,
  errorCode,
  message,
})
const SERVER_ERROR = answer(500, 'InternalServerError', 'internal server error')

/** Every preset, in the order in which they are shown. */
export const FAULT_PRESETS: readonly FaultPreset[] = [
  {
    name: 'refresh-refused',
    summary: 'Every refresh answers 401 for ever, as after "revoke all sessions".',
    match: { method: 'POST', path: '/auth/session' },
    skip: 0,
    times: null,
    outcome: answer(401, 'InvalidSession', 'invalid session: failed to find refresh token'),
  },
  {
    name: 'profile-fails-after-login',
    summary: 'The next profile answers 500: the login itself worked.',
    match: { method: 'GET', path: '/auth/profile' },
    skip: 0,
    times: 1,
    outcome: SERVER_ERROR,
  },
  {
    name: 'login-fails-once',
    summary: 'The next login answers 500, the one after it works.',
    match: { path: '/login' },
    skip: 0,
    times: 1,
    outcome: SERVER_ERROR,
  },
  {
    name: 'location-unreachable',
    summary: 'Connections that ask for the location are cut: an app started offline.',
    match: { path: '/location' },
    skip: 0,
    times: null,
    outcome: { kind: 'drop' },
  },
  {
    name: 'link-refused',
    // A 401 would be repeated with a fresh token, and the repetition would link: this is the refusal that no SDK repeats
    // [contract client-api §2.5].
    summary:
      'The next link answers 400, as for an identity that is another user’s API key; no SDK repeats it.',
    match: { path: '/login?*link=true' },
    skip: 0,
    times: 1,
    outcome: answer(400, 'InvalidParameter', 'invalid user link request'),
  },
  {
    name: 'access-token-refused',
    summary:
      'The next call with an access token answers 401 although it is good: the SDK refreshes and repeats.',
    match: { token: 'access' },
    skip: 0,
    times: 1,
    outcome: answer(401, 'InvalidSession', 'invalid session: access token expired'),
  },
  {
    name: 'offline',
    summary: 'Every connection is cut.',
    match: {},
    skip: 0,
    times: null,
    outcome: { kind: 'drop' },
  },
  {
    name: 'slow-network',
    summary: 'Every call takes two seconds longer.',
    match: {},
    skip: 0,
    times: null,
    outcome: { kind: 'delay', ms: 2000 },
  },
  {
    name: 'no-answer',
    summary: 'The next call is never answered.',
    match: {},
    skip: 0,
    times: 1,
    outcome: { kind: 'hang' },
  },
  {
    name: 'answer-cut-off',
    summary: 'The next login happens, but its answer breaks off in the middle.',
    match: { path: '/login' },
    skip: 0,
    times: 1,
    outcome: { kind: 'truncate', bytes: 40 },
  },
]

/** The rule that a preset stands for; undefined for a name that is none. */
export function presetRule(name: string): Omit<FaultRule, 'id' | 'seen' | 'hits'> | undefined {
  const preset = FAULT_PRESETS.find((known) => known.name === name)
  if (preset === undefined) return undefined
  const { match, skip, times, outcome } = preset
  return { match, skip, times, outcome, preset: name }
}
