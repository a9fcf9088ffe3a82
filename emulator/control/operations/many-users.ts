import * as z from 'zod'
import type { App } from '../../core/app.ts'
import { sessionsOf } from '../../core/records.ts'
import { expireSession, revokeUser } from '../../core/sessions/end-sessions.ts'
import {
  deleteAllUsers,
  deleteUser,
  disableUser,
  enableUser,
  getUser,
  listUsers,
} from '../../core/users/admin.ts'
import type { User } from '../../core/users/user.ts'
import { appOf, type Control, InvalidInput, operation } from '../operation.ts'
import { searchUsers } from '../queries/search/user-search.ts'
import { filterUsers, type UserFilters } from '../queries/user-query.ts'
import { appInput } from './apps.ts'
import { tokenInput } from './sessions.ts'
import { userFilterInput } from './users.ts'

/** One verb over many users: those named, those that match, or all. An unknown id refuses the whole call. */

const chosenInput = {
  userIds: z.array(z.string()).max(100_000).optional(),
  matching: z.strictObject(userFilterInput).optional().meta({ description: 'As the filters of the list.' }),
  all: z.literal(true).optional(),
}
const countSchema = (what: string) => z.object({ count: z.number().int().meta({ description: what }) })

interface Chosen {
  userIds?: string[] | undefined
  matching?: (UserFilters & { search?: string | undefined }) | undefined
  all?: true | undefined
}

function chosen({ searchIndexes }: Control, app: App, { userIds, matching, all }: Chosen): User[] {
  const given = [userIds, matching, all].filter((choice) => choice !== undefined)
  if (given.length !== 1) throw new InvalidInput('give exactly one of userIds, matching and all', undefined)
  if (userIds !== undefined) return [...new Set(userIds)].map((id) => getUser(app, id))
  return matching === undefined
    ? listUsers(app)
    : filterUsers(app, searchUsers(searchIndexes, app, matching.search), matching)
}

export const expireMany = operation({
  name: 'users.expireMany',
  method: 'POST',
  path: '/apps/{appId}/users/expire',
  summary: 'Ends tokens of every session of the named, the matching, or all users.',
  input: z.strictObject({ ...appInput, ...chosenInput, ...tokenInput }),
  output: countSchema('How many sessions changed.'),
  run(control, input) {
    const app = appOf(control, input.appId)
    const sessions = chosen(control, app, input).flatMap((user) => sessionsOf(app, user))
    return { count: sessions.filter((session) => expireSession(app, session, input.token)).length }
  },
})

export const revokeMany = operation({
  name: 'users.revokeMany',
  method: 'POST',
  path: '/apps/{appId}/users/revoke',
  summary: 'Ends every session of the named, the matching, or all users.',
  input: z.strictObject({ ...appInput, ...chosenInput }),
  output: countSchema('How many sessions ended.'),
  run(control, input) {
    const app = appOf(control, input.appId)
    return { count: chosen(control, app, input).reduce((sum, user) => sum + revokeUser(app, user), 0) }
  },
})

export const disableMany = onEach('disable', 'Disables', (app, user) => {
  if (user.disabled) return false
  disableUser(app, user)
  return true
})

export const enableMany = onEach('enable', 'Enables', (app, user) => {
  if (!user.disabled) return false
  enableUser(app, user)
  return true
})

export const deleteMany = operation({
  name: 'users.deleteMany',
  method: 'POST',
  path: '/apps/{appId}/users/delete',
  summary: 'Deletes the named, the matching, or all users with their sessions.',
  input: z.strictObject({ ...appInput, ...chosenInput }),
  output: countSchema('How many users were deleted.'),
  run(control, input) {
    const app = appOf(control, input.appId)
    const users = chosen(control, app, input)
    // One fact instead of a hundred thousand.
    if (input.all === true) return { count: deleteAllUsers(app) }
    for (const user of users) deleteUser(app, user)
    return { count: users.length }
  },
})

function onEach(verb: 'disable' | 'enable', does: string, change: (app: App, user: User) => boolean) {
  return operation({
    name: `users.${verb}Many`,
    method: 'POST',
    path: `/apps/{appId}/users/${verb}`,
    summary: `${does} the named, the matching, or all users.`,
    input: z.strictObject({ ...appInput, ...chosenInput }),
    output: countSchema('How many users changed.'),
    run(control, input) {
      const app = appOf(control, input.appId)
      return { count: chosen(control, app, input).filter((user) => change(app, user)).length }
    },
  })
}
