import type { App } from '../app.ts'
import { InvalidRequest } from '../errors.ts'
import type { User } from './user.ts'

/** How much custom data one user may have, as bytes of JSON: all of it travels in every access token. */
export const MAX_CUSTOM_DATA_BYTES = 16 * 1024

/** Replaces the user's custom data; the next access token carries it. Answers the user as it is then. */
export function setCustomData(app: App, user: User, customData: User['customData']): User {
  if (customData !== null && Buffer.byteLength(JSON.stringify(customData)) > MAX_CUSTOM_DATA_BYTES)
    throw new InvalidRequest('customData: expected at most 16 KB of JSON', 'customData', 'InvalidParameter')
  const changed = app.users.replace(user, (known) => ({ ...known, customData }))
  app.events.emit({ type: 'user.changed', appId: app.id, at: app.clock.now(), userId: user.id })
  return changed
}
