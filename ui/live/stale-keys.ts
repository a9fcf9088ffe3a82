import type { EmulatorEvent } from '../../emulator/core/events.ts'
import { keys } from '../api/query-keys.ts'

export type QueryKey = readonly string[]

/** What is no longer true once this happened. Nothing is patched: whatever is on the screen is read again. */
export function staleKeys(event: Pick<EmulatorEvent, 'type'> & { appId?: string | null }): QueryKey[] {
  const { appId } = event
  if (appId === undefined || appId === null) return [keys.status, keys.apps, ['app']]
  switch (event.type) {
    case 'request.finished':
      return [keys.requests(appId)]
    case 'clock.changed':
    case 'app.created':
    case 'app.changed':
    case 'app.deleted':
    case 'app.reset':
    case 'app.restored':
      return [keys.status, keys.apps, keys.app(appId)]
    case 'faults.changed':
      return [keys.faults(appId)]
    case 'warning.raised':
      return [keys.warnings(appId)]
    case 'provider.changed':
      return [keys.providers(appId)]
    case 'mail.posted':
    case 'mails.cleared':
      return [keys.mail(appId)]
    case 'registration.changed':
      return [keys.registrations(appId), ['app', appId, 'links']]
    case 'apiKey.changed':
      return [keys.apiKeys(appId)]
    case 'user.changed':
      return [keys.users(appId)]
    case 'user.linked':
      return [keys.users(appId), keys.sessions(appId), keys.registrations(appId), ['app', appId, 'links']]
    case 'user.created':
    case 'user.deleted':
    case 'users.deleted':
      // A registration becomes somebody's at the first login, and goes with the user, as a server key does.
      return [
        keys.apps,
        keys.users(appId),
        keys.sessions(appId),
        keys.registrations(appId),
        keys.apiKeys(appId),
      ]
    case 'session.refreshed':
      return [keys.users(appId), keys.sessions(appId)]
    default:
      return [keys.apps, keys.users(appId), keys.sessions(appId)]
  }
}

/** The same keys without those that another one covers. */
export function withoutCovered(all: Iterable<QueryKey>): QueryKey[] {
  const unique = [...new Map([...all].map((key) => [key.join('\n'), key])).values()]
  return unique.filter(
    (key) =>
      !unique.some((other) => other.length < key.length && other.every((part, index) => part === key[index])),
  )
}
