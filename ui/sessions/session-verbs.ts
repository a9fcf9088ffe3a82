import { IconClockX, IconCopy, IconLogout, IconTerminal2 } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import type { SessionView } from '../../emulator/control/wire.ts'
import { expireSessions, revokeSessions, sessionTokens } from '../api/calls.ts'
import { useStatus } from '../api/queries.ts'
import { copyText } from '../components/copy-text.ts'
import type { Verb } from '../components/verb.ts'
import { useAct } from '../frame/use-act.ts'
import { useAppNow } from '../time/app-now.ts'
import { nextOf } from '../tokens/next-words.ts'
import { sessionNow } from './session-now.ts'

/** Everything that can be done to one session; what ends a token says what the app sees next. */
export function useSessionVerbs(appId: string): readonly Verb<SessionView>[] {
  const act = useAct()
  const url = useStatus().data?.url ?? location.origin
  const appNow = useAppNow(appId)
  const now = useRef(appNow)
  now.current = appNow
  return useMemo(() => {
    const end = (session: SessionView, run: () => Promise<unknown>, done: string) =>
      void act(
        async () => {
          await run()
          return await nextOf(appId, session.id)
        },
        (next) => `${session.userName}: ${done}${next === '' ? '' : `. ${next}`}`,
      )
    const expire = (session: SessionView, token: 'access' | 'refresh') =>
      end(session, () => expireSessions(appId, { sessionIds: [session.id] }, token), `${token} token expired`)
    const copy = (
      session: SessionView,
      what: string,
      textOf: (tokens: Awaited<ReturnType<typeof sessionTokens>>) => string,
    ) =>
      void act(
        async () => copyText(textOf(await sessionTokens(appId, session.id))),
        () => `${what} of ${session.userName} copied`,
      )
    const hasAccess = (session: SessionView) => sessionNow(session, now.current).accessLeftMs > 0
    const hasRefresh = (session: SessionView) => sessionNow(session, now.current).refreshLeftMs > 0
    return [
      {
        id: 'expire-access',
        label: 'Expire access token',
        key: 'e',
        icon: IconClockX,
        applies: hasAccess,
        run: (session) => expire(session, 'access'),
      },
      {
        id: 'expire-refresh',
        label: 'Expire refresh token',
        icon: IconClockX,
        applies: hasRefresh,
        run: (session) => expire(session, 'refresh'),
      },
      {
        id: 'revoke',
        label: 'Revoke session',
        key: 'r',
        icon: IconLogout,
        applies: hasRefresh,
        run: (session) =>
          end(session, () => revokeSessions(appId, { sessionIds: [session.id] }), 'session revoked'),
      },
      {
        id: 'copy-access',
        label: 'Copy access token',
        icon: IconCopy,
        run: (session) => copy(session, 'Access token', ({ accessToken }) => accessToken),
      },
      {
        id: 'copy-refresh',
        label: 'Copy refresh token',
        icon: IconCopy,
        run: (session) => copy(session, 'Refresh token', ({ refreshToken }) => refreshToken),
      },
      {
        id: 'copy-curl',
        label: 'Copy curl',
        icon: IconTerminal2,
        run: (session) =>
          copy(
            session,
            'curl',
            ({ accessToken }) =>
              `curl '${url}/api/client/v2.0/auth/profile' -H 'Authorization: Bearer ${accessToken}'`,
          ),
      },
    ]
  }, [act, appId, url])
}
