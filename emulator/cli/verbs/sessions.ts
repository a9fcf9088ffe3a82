import type { SessionChoice, SessionListQuery, SessionView, TokenChoice } from '../../client.ts'
import { WrongUsage } from '../io.ts'
import { counted, given, readCount, readOneOf } from '../remote/flags.ts'
import { upTo } from '../remote/remote.ts'
import type { Columns } from '../remote/table.ts'
import type { Noun, VerbOption } from '../remote/verb.ts'

const COLUMNS: Columns<SessionView> = {
  id: ({ id }) => id,
  user: ({ userId }) => userId,
  alias: ({ userAlias }) => userAlias,
  state: ({ state }) => state,
  provider: ({ provider }) => provider,
  device: ({ device }) => device?.platform ?? null,
  'access expires': ({ accessExpiresAt }) => accessExpiresAt,
  refreshes: ({ refreshCount }) => refreshCount,
}

const OPERANDS = [['[session-id...]', 'which sessions; an unknown id refuses the whole call']] as const
const CHOICE: readonly VerbOption[] = [
  ['--user <id>', 'the sessions of this user'],
  ['--all', 'every session of the app'],
]

interface ChoiceFlags {
  user?: string
  all?: true
}

/** `sessions`: the logins of an app. */
export const sessions: Noun = {
  list: {
    summary: 'the sessions, newest first',
    options: [
      ['--user <id>', 'of this user'],
      ['--search <text>', 'part of an id, alias or device platform, or a token'],
      ['--state <state>', 'active, accessExpired, expired, revoked or loggedOut'],
      ['--sort <key>', 'such as lastRefreshAt, or -createdAt (the default)'],
      ['--limit <n>', 'how many; default: 100', readCount],
    ],
    example: 'sessions list --state active',
    async run({ app, listSome }, flags: SessionListQuery & ChoiceFlags) {
      const { sessions } = await app()
      const query = {
        ...given(flags, 'search', 'state', 'sort'),
        ...(flags.user === undefined ? {} : { userId: flags.user }),
      }
      const found = await upTo(flags.limit ?? 100, (page) => sessions.list({ ...query, ...page }))
      listSome(found, COLUMNS, 'no sessions')
    },
  },
  expire: {
    summary: 'end tokens as if their time were up',
    operands: OPERANDS,
    options: [
      ...CHOICE,
      [
        '--token <which>',
        'access (the default: the SDK has to refresh), refresh or both',
        readOneOf('access', 'refresh', 'both'),
      ],
    ],
    example: 'sessions expire --user 5f0e1d2c3b4a59687d6c5b4a --token refresh',
    async run({ app, say }, flags: ChoiceFlags & { token?: TokenChoice }, sessionIds) {
      const { sessions } = await app()
      const count = await sessions.expire({ ...chosen(flags, sessionIds), ...given(flags, 'token') })
      say({ count }, `expired ${counted(count, 'session')}`)
    },
  },
  revoke: {
    summary: 'end sessions; issued access tokens live out their time',
    operands: OPERANDS,
    options: CHOICE,
    example: 'sessions revoke --all',
    async run({ app, say }, flags: ChoiceFlags, sessionIds) {
      const { sessions } = await app()
      const count = await sessions.revoke(chosen(flags, sessionIds))
      say({ count }, `revoked ${counted(count, 'session')}`)
    },
  },
}

function chosen({ user, all }: ChoiceFlags, sessionIds: readonly string[]): SessionChoice {
  const given = [user !== undefined, all === true, sessionIds.length > 0].filter(Boolean).length
  if (given === 0) throw new WrongUsage('which sessions? give their ids, --user or --all')
  if (given > 1) throw new WrongUsage('give only one of session ids, --user and --all')
  if (user !== undefined) return { userId: user }
  return all === true ? { all } : { sessionIds: [...sessionIds] }
}
