import { IconCheck, IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { RegistrationView } from '../../../emulator/control/wire.ts'
import { confirmRegistration, deleteRegistration } from '../../api/calls.ts'
import type { Verb } from '../../components/verb.ts'
import { useAct } from '../../frame/use-act.ts'

/** Everything that can be done with one registration. */
export function useRegistrationVerbs(appId: string): readonly Verb<RegistrationView>[] {
  const act = useAct()
  return useMemo(
    () => [
      {
        id: 'confirm',
        label: 'Confirm',
        icon: IconCheck,
        applies: ({ confirmed }) => !confirmed,
        run: ({ id, email }) =>
          void act(
            () => confirmRegistration(appId, id),
            () => `${email} is confirmed: its password logs in now`,
          ),
      },
      {
        id: 'delete',
        label: 'Delete',
        icon: IconTrash,
        tone: 'danger',
        // A user's goes with the user.
        applies: ({ userId }) => userId === null,
        run: ({ id, email }) =>
          void act(
            () => deleteRegistration(appId, id),
            () => `${email} deleted: anybody may register it again`,
            { undo: appId },
          ),
      },
    ],
    [act, appId],
  )
}
