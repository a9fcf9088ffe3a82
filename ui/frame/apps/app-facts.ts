import type { AppView } from '../../../emulator/control/wire.ts'
import { formatAgo } from '../../time/format.ts'

/** What tells one app from another, in one line; `now` is real time. */
export function appFacts(app: AppView, now: number): string {
  return [
    ...(app.configured ? [] : ['not configured']),
    plural(app.users, 'user'),
    plural(app.liveSessions, 'live session'),
    app.lastRequestAt === null
      ? 'no request yet'
      : `last request ${formatAgo(Date.parse(app.lastRequestAt), now)}`,
  ].join(' · ')
}

/** A count with its word: `1 user`, `1,200 users`. */
export function plural(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}
