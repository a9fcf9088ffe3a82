import type { App } from '../../core/app.ts'
import { removeAgedUsers, sessionsOf } from '../../core/records.ts'
import { listUsers } from '../../core/users/admin.ts'
import { aliasOf } from '../../core/users/alias.ts'
import type { DeviceInfo } from '../../core/users/device.ts'
import { type Identity, NO_DATA, type User } from '../../core/users/user.ts'
import { findByTokenFragment } from './token-fragment.ts'

/**
 * A whole token finds its owner, and so does the whole id of a user or session, without a look at anybody else. Other text
 * is looked for in ids, alias and devices; failing that, as part of a token.
 */
export function searchUsers(app: App, search: string | undefined): readonly User[] {
  removeAgedUsers(app)
  const given = search?.trim() ?? ''
  const named = (userId: string) => {
    const user = app.users.get(userId)
    return user === undefined ? [] : [user]
  }
  const token = given === '' ? undefined : app.tokens.read(given)
  if (token !== undefined && token.kind !== 'unreadable')
    return token.domainId === app.domainId ? named(token.userId) : []
  const text = given.toLowerCase()
  const userId = app.users.has(text) ? text : app.sessions.get(text)?.userId
  if (userId !== undefined) return named(userId)
  const users = listUsers(app)
  if (text === '') return users
  const found = usersThatMention(app, users, text)
  if (found.length > 0) return found
  return findByTokenFragment(users, given, [
    ({ id }) => [id],
    ({ sessionIds }) => sessionIds,
    // Of an anonymous identity's id, the half that is an ObjectId.
    ({ identities }) => identities.map(({ id }) => id.slice(0, 24)),
    (user) => sessionsOf(app, user).flatMap(({ deviceId }) => deviceId ?? []),
  ])
}

/**
 * Records of one sort are walked through one after the other: to look up each user's sessions and devices, who lie
 * anywhere in memory, takes ten times as long where there are a million.
 */
function usersThatMention(app: App, users: readonly User[], text: string): User[] {
  const owners = ownersOfSessions(app, text)
  const mayBeAlias = ALIAS_LETTERS.test(text)
  return users.filter(
    (user) =>
      user.id.includes(text) ||
      owners.has(user.id) ||
      (mayBeAlias && aliasOf(user.id).includes(text)) ||
      user.identities.some((identity) => identityMentions(identity, text)),
  )
}

/** No alias has anything else in it. */
const ALIAS_LETTERS = /^[a-z-]+$/

function identityMentions({ id, data }: Identity, text: string): boolean {
  return (
    id.toLowerCase().includes(text) ||
    (data !== NO_DATA && Object.values(data).some((value) => value.toLowerCase().includes(text)))
  )
}

/** The ids of users of whom a session, its device or what that runs on has the text in it. */
function ownersOfSessions(app: App, text: string): ReadonlySet<string> {
  const devices = devicesOfPlatform(app, text)
  const owners = new Set<string>()
  for (const { id, userId, deviceId } of app.sessions.values())
    if (id.includes(text) || (deviceId !== null && (deviceId.includes(text) || devices.has(deviceId))))
      owners.add(userId)
  return owners
}

function devicesOfPlatform(app: App, text: string): ReadonlySet<string> {
  const judged = new Map<DeviceInfo, boolean>()
  const found = new Set<string>()
  for (const { id, info } of app.devices.values()) {
    // A million devices say the same few things.
    const fits = judged.get(info) ?? info.platform?.toLowerCase().includes(text) === true
    judged.set(info, fits)
    if (fits) found.add(id)
  }
  return found
}
