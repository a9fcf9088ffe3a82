import { counted } from '../../counted.ts'

/** What of an app a moved clock can touch. */
export interface Stakes {
  readonly users: number
  readonly liveSessions: number
  /** When the 90-day rule deletes the oldest and the newest user, epoch ms; null when that is not known. */
  readonly deletions: { readonly first: number; readonly last: number } | null
}

export interface Preset {
  readonly label: string
  /** As the emulator takes it. */
  readonly by: string
  readonly ms: number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const ACCESS_MS = 30 * MINUTE_MS
const REFRESH_MS = 60 * DAY_MS
const USER_MS = 90 * DAY_MS

/** Steps past the service's own limits. */
export const PRESETS: readonly Preset[] = [
  { label: '+1 min', by: '1m', ms: MINUTE_MS },
  { label: '+31 min', by: '31m', ms: 31 * MINUTE_MS },
  { label: '+61 days', by: '61d', ms: 61 * DAY_MS },
  { label: '+91 days', by: '91d', ms: 91 * DAY_MS },
]

/** What a preset does to the users and sessions there are now. */
export function presetWords({ ms }: Preset, now: number, stakes: Stakes): string {
  const deletion = deletionWords(now + ms, stakes)
  // Of sessions that go with their users there is nothing more to say.
  const limit = limitWords(ms, deletion === '' ? stakes.liveSessions : 0)
  const nobody = ms > USER_MS && stakes.users === 0 ? 'There is nobody to delete.' : ''
  return [limit, deletion, nobody].filter((sentence) => sentence !== '').join(' ')
}

/** What any other move does. */
export function moveWords(at: number, now: number, stakes: Stakes): string {
  const deletion = deletionWords(at, stakes)
  if (deletion !== '') return deletion
  if (at < now) return 'Tokens that ran out since then are good again; deleted users stay deleted.'
  return at - now >= ACCESS_MS ? refreshWords(stakes.liveSessions) : ''
}

/** Whom the 90-day rule deletes at an instant; empty when nobody. */
function deletionWords(at: number, { users, deletions }: Stakes): string {
  if (users === 0) return ''
  if (deletions === null) return 'Deletes the anonymous users that are older than 90 days by then.'
  if (at < deletions.first) return ''
  if (at < deletions.last)
    return `Deletes those of the ${counted(users, 'user')} that are older than 90 days by then.`
  return users === 1
    ? 'Deletes the one anonymous user, sessions included: it is older than 90 days by then.'
    : `Deletes all ${counted(users, 'user', 'anonymous ')}, sessions included: they are older than 90 days by then.`
}

function limitWords(ms: number, live: number): string {
  if (ms > USER_MS) return 'Past the 90 days of an anonymous user.'
  if (ms > REFRESH_MS) {
    const who = live === 1 ? 'the one live session' : `the ${counted(live, 'session', 'live ')}`
    return `Past the 60 days of a refresh token. Anonymous ones practically never end${live === 0 ? '' : `: ${who} can still refresh`}.`
  }
  if (ms > ACCESS_MS) return ['Past the 30 minutes of an access token.', refreshWords(live)].join(' ').trim()
  return 'Access tokens in their last minute run out.'
}

function refreshWords(live: number): string {
  if (live === 0) return ''
  return live === 1
    ? 'The one live session has to refresh at its next call.'
    : `The ${counted(live, 'session', 'live ')} have to refresh at their next call.`
}
