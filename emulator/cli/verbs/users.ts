import type { List, UserChoice, UserFilter, UserListQuery, UserView } from '../../client.ts'
import { WrongUsage } from '../io.ts'
import { counted, given, readCount } from '../remote/flags.ts'
import { upTo } from '../remote/remote.ts'
import type { Columns } from '../remote/table.ts'
import type { Noun, Verb } from '../remote/verb.ts'

const COLUMNS: Columns<UserView> = {
  id: ({ id }) => id,
  alias: ({ alias }) => alias,
  state: ({ state }) => state,
  providers: ({ providers }) => providers.join(','),
  'last login': ({ lastLoginAt }) => lastLoginAt,
  sessions: ({ sessions }) => `${sessions.live} of ${sessions.total}`,
}

/** `users`: the accounts of an app. */
export const users: Noun = {
  list: {
    summary: 'the users, newest login first',
    options: [
      ['--search <text>', 'part of an id, alias, e-mail address or device, or a token'],
      ['--provider <name>', 'with this provider, such as anon-user'],
      ['--state <state>', 'active, disabled, expired, revoked, loggedOut or neverLoggedIn'],
      ['--platform <name>', 'what one of its devices runs on'],
      ['--sort <key>', 'such as createdAt, or -lastLoginAt (the default)'],
      ['--limit <n>', 'how many; default: 100', readCount],
    ],
    example: 'users list --state active',
    async run({ app, listSome }, flags: UserListQuery) {
      const { users } = await app()
      const query = given(flags, 'search', 'provider', 'state', 'platform', 'sort')
      listSome(
        await upTo(flags.limit ?? 100, (page) => users.list({ ...query, ...page })),
        COLUMNS,
        'no users',
      )
    },
  },
  create: {
    summary: 'make anonymous users that nobody is logged in as',
    options: [
      ['--count <n>', 'how many; default: 1', readCount],
      ['--id <id>', 'the id of the one'],
    ],
    example: 'users create --count 20',
    async run({ app, emulator, io, list }, { count, id }: { count?: number; id?: string }) {
      if (count !== undefined && id !== undefined) throw new WrongUsage('give --count or --id, not both')
      const { id: appId } = await app()
      const input = id === undefined ? { appId, count: count ?? 1 } : { appId, id }
      const { items, total } = (await emulator.invoke('users.create', input)) as List<UserView>
      list(items, COLUMNS, 'no users')
      if (total > items.length)
        io.err(`made ${total}, these are the first ${items.length}: users list --limit ${total} shows more`)
    },
  },
  delete: many('deleteMany', 'deleted', 'delete users: their SDKs meet a server that forgot them'),
  disable: many('disableMany', 'disabled', 'end their sessions and refuse their logins'),
  enable: many('enableMany', 'enabled', 'let disabled users log in again'),
  revoke: many('revokeMany', 'revoked', 'end all their sessions', 'session'),
}

type ManyFlags = UserFilter & { all?: true }

function many(
  call: 'deleteMany' | 'disableMany' | 'enableMany' | 'revokeMany',
  done: string,
  summary: string,
  what = 'user',
): Verb {
  const name = call.replace('Many', '')
  return {
    summary,
    operands: [['[user-id...]', 'which users; an unknown id refuses the whole call']],
    options: [
      ['--all', 'every user of the app'],
      ['--search <text>', 'those that match, as with list'],
      ['--provider <name>', 'those with this provider'],
      ['--state <state>', 'those in this state'],
    ],
    example: `users ${name} 5f0e1d2c3b4a59687d6c5b4a`,
    async run({ app, say }, flags: ManyFlags, userIds) {
      const { users } = await app()
      const count = await users[call](chosen(flags, userIds))
      say({ count }, `${done} ${counted(count, what)}`)
    },
  }
}

function chosen(flags: ManyFlags, userIds: readonly string[]): UserChoice {
  const matching = given(flags, 'search', 'provider', 'state')
  const narrowed = Object.keys(matching).length > 0
  const ways = [userIds.length > 0, narrowed, flags.all === true].filter(Boolean).length
  if (ways > 1)
    throw new WrongUsage('which users? give only one of: their ids, a filter such as --state, --all')
  if (ways === 0) throw new WrongUsage('which users? give their ids, a filter such as --state, or --all')
  return userIds.length > 0 ? { userIds: [...userIds] } : narrowed ? { matching } : { all: true }
}
