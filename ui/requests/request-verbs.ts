import { IconListSearch, IconTerminal2, IconTestPipe } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { RequestView } from '../../emulator/control/wire.ts'
import { copyText } from '../components/copy-text.ts'
import type { Verb } from '../components/verb.ts'
import { useBaseUrl } from '../frame/snippets/use-base-url.ts'
import { useAct } from '../frame/use-act.ts'
import { useUrlState } from '../paths.ts'
import { assertionText } from './words/assertion-text.ts'
import { curlText, needsToken } from './words/curl-text.ts'

/** Everything that can be done with one call. */
export function useRequestVerbs(): readonly Verb<RequestView>[] {
  const act = useAct()
  const baseUrl = useBaseUrl()
  const [, change] = useUrlState()
  return useMemo(
    () => [
      {
        id: 'copy-curl',
        label: 'Copy as curl',
        key: 'c',
        icon: IconTerminal2,
        run: (request) =>
          void act(
            () => copyText(curlText(request, baseUrl)),
            () =>
              needsToken(request)
                ? 'curl copied. The log masks tokens: set TOKEN to the real one first'
                : 'curl copied',
          ),
      },
      {
        id: 'copy-assertion',
        label: 'Copy as test assertion',
        key: 't',
        icon: IconTestPipe,
        run: (request) =>
          void act(
            () => copyText(assertionText(request)),
            () => 'Test assertion copied',
          ),
      },
      {
        id: 'only-user',
        label: 'Only this user',
        icon: IconListSearch,
        applies: ({ userId }) => userId !== null,
        run: ({ userId }) => change({ user: userId }),
      },
      {
        id: 'only-session',
        label: 'Only this session',
        icon: IconListSearch,
        applies: ({ sessionId }) => sessionId !== null,
        run: ({ sessionId }) => change({ session: sessionId }),
      },
    ],
    [act, baseUrl, change],
  )
}
