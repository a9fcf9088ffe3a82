import * as z from 'zod'
import {
  createUsers,
  createUserWithId,
  deleteAllUsers,
  deleteUser,
  disableUser,
  enableUser,
  getUser,
  listUsers,
  revokeUser,
} from '../../core/admin.ts'
import { AUTH_PROVIDER_TYPES } from '../../core/auth-provider.ts'
import { appOf, type Control, operation } from '../operation.ts'
import { page, pageSchema, pagingInput } from '../paging.ts'
import { matchesUser, USER_SORTS, userSortKey } from '../user-query.ts'
import { userStateSchema, userViewSchema, viewUser } from '../views.ts'
import { appInput } from './apps.ts'

const userInput = { ...appInput, userId: z.string() }

function userOf(control: Control, input: { appId: string; userId: string }) {
  const app = appOf(control, input.appId)
  return { app, user: getUser(app, input.userId) }
}

export const list = operation({
  name: 'users.list',
  method: 'GET',
  path: '/apps/{appId}/users',
  summary: 'The app’s users, newest login first.',
  input: z.strictObject({
    ...appInput,
    ...pagingInput,
    search: z
      .string()
      .max(8192)
      .optional()
      .meta({ description: 'Part of an id, alias or device id, or a whole token.' }),
    provider: z.enum(AUTH_PROVIDER_TYPES).optional(),
    state: userStateSchema.optional(),
    sort: z.enum(USER_SORTS).default('-lastLoginAt'),
  }),
  output: pageSchema(userViewSchema),
  run(control, input) {
    const app = appOf(control, input.appId)
    const rows = listUsers(app).filter((user) => matchesUser(app, user, input))
    const { items, total, next } = page(rows, {
      limit: input.limit,
      after: input.after,
      descending: input.sort.startsWith('-'),
      key: userSortKey(app, input.sort),
    })
    return { items: items.map((user) => viewUser(app, user)), total, next }
  },
})

export const create = operation({
  name: 'users.create',
  method: 'POST',
  path: '/apps/{appId}/users',
  summary: 'Makes anonymous users that nobody is logged in as.',
  input: z.strictObject({
    ...appInput,
    count: z.number().int().min(1).max(100_000).optional(),
    id: z
      .string()
      .regex(/^[0-9a-f]{24}$/, '24 lowercase hex digits')
      .optional(),
  }),
  output: z.object({
    items: z.array(userViewSchema).meta({ description: 'The first 1000 of them.' }),
    total: z.number().int(),
  }),
  status: 201,
  run(control, input) {
    const app = appOf(control, input.appId)
    const users =
      input.id === undefined ? createUsers(app, input.count ?? 1) : [createUserWithId(app, input.id)]
    return { items: users.slice(0, 1000).map((user) => viewUser(app, user)), total: users.length }
  },
})

export const deleteAll = operation({
  name: 'users.deleteAll',
  method: 'DELETE',
  path: '/apps/{appId}/users',
  summary: 'Deletes every user of the app with all sessions.',
  input: z.strictObject(appInput),
  output: z.object({ deleted: z.number().int() }),
  run: (control, input) => ({ deleted: deleteAllUsers(appOf(control, input.appId)) }),
})

export const get = operation({
  name: 'users.get',
  method: 'GET',
  path: '/apps/{appId}/users/{userId}',
  summary: 'One user.',
  input: z.strictObject(userInput),
  output: userViewSchema,
  run(control, input) {
    const { app, user } = userOf(control, input)
    return viewUser(app, user)
  },
})

export const remove = operation({
  name: 'users.delete',
  method: 'DELETE',
  path: '/apps/{appId}/users/{userId}',
  summary:
    'Deletes the user with its sessions: an SDK that believes it is logged in meets a server that forgot it.',
  input: z.strictObject(userInput),
  output: z.object({ deleted: z.literal(1) }),
  run(control, input) {
    const { app, user } = userOf(control, input)
    deleteUser(app, user)
    return { deleted: 1 as const }
  },
})

export const disable = operation({
  name: 'users.disable',
  method: 'POST',
  path: '/apps/{appId}/users/{userId}/disable',
  summary: 'Ends the user’s sessions and refuses new logins until it is enabled.',
  input: z.strictObject(userInput),
  output: userViewSchema,
  run(control, input) {
    const { app, user } = userOf(control, input)
    disableUser(app, user)
    return viewUser(app, user)
  },
})

export const enable = operation({
  name: 'users.enable',
  method: 'POST',
  path: '/apps/{appId}/users/{userId}/enable',
  summary: 'Lets a disabled user log in again; its ended sessions stay ended.',
  input: z.strictObject(userInput),
  output: userViewSchema,
  run(control, input) {
    const { app, user } = userOf(control, input)
    enableUser(app, user)
    return viewUser(app, user)
  },
})

export const revoke = operation({
  name: 'users.revoke',
  method: 'POST',
  path: '/apps/{appId}/users/{userId}/revoke',
  summary: 'Ends all the user’s sessions; issued access tokens live out their time.',
  input: z.strictObject(userInput),
  output: z.object({ revoked: z.number().int() }),
  run(control, input) {
    const { app, user } = userOf(control, input)
    return { revoked: revokeUser(app, user) }
  },
})
