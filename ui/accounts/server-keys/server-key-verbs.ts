import { IconBan, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ApiKeyView } from '../../../emulator/control/wire.ts'
import { deleteApiKey, switchApiKey } from '../../api/calls.ts'
import type { Verb } from '../../components/verb.ts'
import { useAct } from '../../frame/use-act.ts'

/** Everything that can be done with one server key. */
export function useServerKeyVerbs(appId: string): readonly Verb<ApiKeyView>[] {
  const act = useAct()
  return useMemo(
    () => [
      {
        id: 'disable',
        label: 'Disable',
        icon: IconBan,
        applies: ({ disabled }) => !disabled,
        run: ({ id, name }) =>
          void act(
            () => switchApiKey(appId, 'disable', id),
            () => `${name} disabled: its logins are refused (401 AuthError), sessions that live go on`,
          ),
      },
      {
        id: 'enable',
        label: 'Enable',
        icon: IconPlayerPlay,
        applies: ({ disabled }) => disabled,
        run: ({ id, name }) =>
          void act(
            () => switchApiKey(appId, 'enable', id),
            () => `${name} enabled: it logs in again`,
          ),
      },
      {
        id: 'delete',
        label: 'Delete',
        icon: IconTrash,
        tone: 'danger',
        run: ({ id, name }) =>
          void act(
            () => deleteApiKey(appId, id),
            () => `${name} deleted: its logins are refused, the user it made stays`,
            { undo: appId },
          ),
      },
    ],
    [act, appId],
  )
}
