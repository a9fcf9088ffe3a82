import * as z from 'zod'
import type { App } from '../../core/app.ts'
import { AUTH_PROVIDER_TYPES } from '../../core/providers/auth-provider.ts'
import { revokeUser } from '../../core/sessions/end-sessions.ts'
import {
  createUsers,
  createUserWithId,
  deleteAllUsers,
  deleteUser,
  disableUser,
  enableUser,
  getUser,
} from '../../core/users/admin.ts'
import { setCustomData } from '../../core/users/custom-data.ts'
import type { User } from '../../core/users/user.ts'
import { appOf, type Control, type Method, operation } from '../operation.ts'
import { pageOfNewest } from '../queries/login-order.ts'
import { page, pageAmong, type SortKey } from '../queries/paging.ts'
import { pageSchema, pagingInput } from '../queries/paging-schema.ts'
import type { FoundUsers } from '../queries/search/search-index.ts'
import { searchUsers } from '../queries/search/user-search.ts'
import {
  countFacets,
  filterUsers,
  isFiltered,
  USER_SORTS,
  type UserFilters,
  userSortKey,
} from '../queries/user-query.ts'
import { userStateSchema, userViewSchema, viewUser } from '../views.ts'
import type { List } from '../wire.ts'
import { appInput } from './apps.ts'

/** What narrows a list of users. */
export const userFilterInput = {
  search: z.string().max(8192).optional().meta({
    description:
      'Part of an id, alias, e-mail address, name, device id or device, or a token, whole or in part.',
  }),
  provider: z.enum(AUTH_PROVIDER_TYPES).optional(),
  state: userStateSchema.optional(),
  platform: z.string().max(200).optional().meta({ description: 'What one of its devices runs on.' }),
}

const countsSchema = z.record(z.string(), z.number())

export const list = operation({
  name: 'users.list',
  method: 'GET',
  path: '/apps/{appId}/users',
  summary: 'The app’s users, newest login first.',
  input: z.strictObject({
    ...appInput,
    ...pagingInput,
    ...userFilterInput,
    sort: z.enum(USER_SORTS).default('-lastLoginAt'),
  }),
  output: pageSchema(userViewSchema),
  run(control, input) {
    const app = appOf(control, input.appId)
    const found = searchUsers(control.searchIndexes, app, input.search)
    const { items, total, next } =
      newestLogins(control, app, found, input) ??
      page(filterUsers(app, found, input), {
        limit: input.limit,
        after: input.after,
        descending: input.sort.startsWith('-'),
        key: userSortKey(app, input.sort),
      })
    return { items: items.map((user) => viewUser(app, user)), total, next }
  },
})

/**
 * The list as the page opens it, of all users or those whom a search finds; undefined when another one is asked for, or
 * its end.
 */
function newestLogins(
  { loginOrder }: Control,
  app: App,
  found: FoundUsers,
  { sort, ...query }: UserFilters & { sort: string; limit: number; after?: string | undefined },
): List<User> | undefined {
  if (isFiltered(query) || sort !== '-lastLoginAt') return undefined
  const { newest, records, count } = found
  if (newest === undefined) return pageOfNewest(loginOrder, app, query)
  const { limit, after } = query
  const key = ({ lastLoginAt }: User) => lastLoginAt
  // A cursor of another sort has another key.
  const rowsFrom = (many: number, upTo: SortKey | undefined) =>
    typeof upTo === 'string' ? records() : newest(many, upTo)
  return pageAmong(rowsFrom, { limit, after, total: count, key })
}

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
  summary:
    'Deletes every user of the app with all sessions; server keys go with them, registrations before their first login stay.',
  input: z.strictObject(appInput),
  output: z.object({ deleted: z.number().int() }),
  run: (control, input) => ({ deleted: deleteAllUsers(appOf(control, input.appId)) }),
})

export const facets = operation({
  name: 'users.facets',
  method: 'GET',
  path: '/apps/{appId}/users/facets',
  summary:
    'How many users there are by provider, state and device platform; each count leaves its own filter out.',
  input: z.strictObject({ ...appInput, ...userFilterInput }),
  output: z.object({ provider: countsSchema, state: countsSchema, platform: countsSchema }),
  run(control, input) {
    const app = appOf(control, input.appId)
    return countFacets(app, searchUsers(control.searchIndexes, app, input.search), input)
  },
})

export const get = onUser({
  name: 'users.get',
  method: 'GET',
  summary: 'One user.',
  output: userViewSchema,
  run: viewUser,
})

export const remove = onUser({
  name: 'users.delete',
  method: 'DELETE',
  summary:
    'Deletes the user with its sessions: an SDK that believes it is logged in meets a server that forgot it.',
  output: z.object({ deleted: z.literal(1) }),
  run(app, user) {
    deleteUser(app, user)
    return { deleted: 1 as const }
  },
})

export const disable = onUser({
  name: 'users.disable',
  method: 'POST',
  verb: '/disable',
  summary: 'Ends the user’s sessions and refuses new logins until it is enabled.',
  output: userViewSchema,
  run: (app, user) => viewUser(app, disableUser(app, user)),
})

export const enable = onUser({
  name: 'users.enable',
  method: 'POST',
  verb: '/enable',
  summary: 'Lets a disabled user log in again; its ended sessions stay ended.',
  output: userViewSchema,
  run: (app, user) => viewUser(app, enableUser(app, user)),
})

export const revoke = onUser({
  name: 'users.revoke',
  method: 'POST',
  verb: '/revoke',
  summary: 'Ends all the user’s sessions; issued access tokens live out their time.',
  output: z.object({ revoked: z.number().int() }),
  run: (app, user) => ({ revoked: revokeUser(app, user) }),
})

export const update = operation({
  name: 'users.update',
  method: 'PATCH',
  path: '/apps/{appId}/users/{userId}',
  summary: 'Replaces the custom data of the user; its next access token carries it as `user_data`.',
  input: z.strictObject({
    ...appInput,
    userId: z.string(),
    customData: z.record(z.string(), z.unknown()).nullable().meta({ description: 'At most 16 KB of JSON.' }),
  }),
  output: userViewSchema,
  run(control, { appId, userId, customData }) {
    const app = appOf(control, appId)
    return viewUser(app, setCustomData(app, getUser(app, userId), customData))
  },
})

/** An operation on one user, found by app and id. */
function onUser<O extends z.ZodType>(definition: {
  name: string
  method: Method
  verb?: `/${string}`
  summary: string
  output: O
  run(app: App, user: User): z.output<O>
}) {
  const { verb = '', run, ...rest } = definition
  return operation({
    ...rest,
    path: `/apps/{appId}/users/{userId}${verb}`,
    input: z.strictObject({ ...appInput, userId: z.string() }),
    run(control, input): z.output<O> {
      const app = appOf(control, input.appId)
      return run(app, getUser(app, input.userId))
    },
  })
}
