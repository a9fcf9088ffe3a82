import {
  IconBan,
  IconClockX,
  IconCopy,
  IconLogout,
  IconPlayerPlay,
  IconTerminal2,
  IconTrash,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import type { UserView } from '../../emulator/control/wire.ts'
import { changeUsers, listSessions, sessionTokens, type UserChoice } from '../api/calls.ts'
import { useStatus } from '../api/queries.ts'
import { copyText } from '../components/copy-text.ts'
import type { Verb } from '../components/verb.ts'
import { useAct } from '../frame/use-act.ts'
import { nextOf } from '../tokens/next-words.ts'

/** Everything that can be done to one user, in the order of the REST documentation. */
export function useUserVerbs(appId: string): readonly Verb<UserView>[] {
  const act = useAct()
  const url = useStatus().data?.url ?? location.origin
  return useMemo(() => {
    const change = (
      user: UserView,
      verb: Parameters<typeof changeUsers>[1],
      done: string,
      options: { token?: 'access' | 'refresh'; undo?: string } = {},
    ) =>
      void act(
        async () => {
          const session =
            verb === 'expire' || verb === 'revoke' ? await newestSession(appId, user) : undefined
          await changeUsers(appId, verb, { userIds: [user.id] }, options.token)
          return session === undefined ? '' : `. ${await nextOf(appId, session)}`
        },
        (next) => `${user.alias}: ${done}${next}`,
        options.undo === undefined ? {} : { undo: options.undo },
      )
    const copy = (user: UserView, textOf: (accessToken: string) => string, what: string) =>
      void act(
        async () => {
          const session = await newestSession(appId, user)
          if (session === undefined) throw new Error(`${user.alias} has no session to take a token from`)
          await copyText(textOf((await sessionTokens(appId, session)).accessToken))
        },
        () => `${what} of ${user.alias} copied`,
      )
    const hasSession = (user: UserView) => user.sessions.total > 0
    const isLive = (user: UserView) => user.sessions.live > 0
    return [
      {
        id: 'expire-access',
        label: 'Expire access token',
        key: 'e',
        icon: IconClockX,
        applies: isLive,
        run: (user) => change(user, 'expire', 'access token expired', { token: 'access' }),
      },
      {
        id: 'expire-refresh',
        label: 'Expire refresh token',
        icon: IconClockX,
        applies: isLive,
        run: (user) => change(user, 'expire', 'refresh token expired', { token: 'refresh' }),
      },
      {
        id: 'revoke',
        label: 'Revoke all sessions',
        key: 'r',
        icon: IconLogout,
        applies: isLive,
        run: (user) => change(user, 'revoke', 'all sessions revoked'),
      },
      {
        id: 'disable',
        label: 'Disable user',
        key: 'd',
        icon: IconBan,
        applies: ({ disabled }) => !disabled,
        run: (user) => change(user, 'disable', 'disabled, its sessions ended', { undo: appId }),
      },
      {
        id: 'enable',
        label: 'Enable user',
        icon: IconPlayerPlay,
        applies: ({ disabled }) => disabled,
        run: (user) => change(user, 'enable', 'enabled'),
      },
      {
        id: 'copy-token',
        label: 'Copy access token',
        icon: IconCopy,
        applies: hasSession,
        run: (user) => copy(user, (token) => token, 'Access token'),
      },
      {
        id: 'copy-curl',
        label: 'Copy curl',
        icon: IconTerminal2,
        applies: hasSession,
        run: (user) =>
          copy(
            user,
            (token) => `curl '${url}/api/client/v2.0/auth/profile' -H 'Authorization: Bearer ${token}'`,
            'curl',
          ),
      },
      {
        id: 'delete',
        label: 'Delete user',
        key: 'Delete',
        icon: IconTrash,
        tone: 'danger',
        run: (user) => change(user, 'delete', 'deleted with its sessions', { undo: appId }),
      },
    ]
  }, [act, appId, url])
}

/** The verbs that make sense for many users at once. */
export function useBulkVerbs(appId: string): readonly Verb<{ choice: UserChoice; count: number }>[] {
  const act = useAct()
  return useMemo(() => {
    const change = (
      choice: UserChoice,
      verb: Parameters<typeof changeUsers>[1],
      say: (count: number) => string,
      token?: 'access' | 'refresh',
    ) =>
      void act(
        () => changeUsers(appId, verb, choice, token),
        ({ count }) => say(count),
        { undo: appId },
      )
    const counted = (count: number, what: string) =>
      `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
    return [
      {
        id: 'expire-access',
        label: 'Expire access tokens',
        icon: IconClockX,
        run: ({ choice }) =>
          change(
            choice,
            'expire',
            (count) => `Access token of ${counted(count, 'session')} expired`,
            'access',
          ),
      },
      {
        id: 'expire-refresh',
        label: 'Expire refresh tokens',
        icon: IconClockX,
        run: ({ choice }) =>
          change(
            choice,
            'expire',
            (count) => `Refresh token of ${counted(count, 'session')} expired`,
            'refresh',
          ),
      },
      {
        id: 'revoke',
        label: 'Revoke sessions',
        icon: IconLogout,
        run: ({ choice }) => change(choice, 'revoke', (count) => `${counted(count, 'session')} revoked`),
      },
      {
        id: 'disable',
        label: 'Disable',
        icon: IconBan,
        run: ({ choice }) => change(choice, 'disable', (count) => `${counted(count, 'user')} disabled`),
      },
      {
        id: 'delete',
        label: 'Delete',
        icon: IconTrash,
        tone: 'danger',
        run: ({ choice }) => change(choice, 'delete', (count) => `${counted(count, 'user')} deleted`),
      },
    ]
  }, [act, appId])
}

async function newestSession(appId: string, user: UserView): Promise<string | undefined> {
  return (await listSessions(appId, { userId: user.id, limit: 1 })).items[0]?.id
}
