import { Button } from '@mantine/core'
import { IconClockX, IconLogout } from '@tabler/icons-react'
import { expireSessions, revokeSessions, type SessionFilter } from '../../api/calls.ts'
import { useAct } from '../../frame/use-act.ts'
import { chosenSessions } from './chosen-sessions.ts'

interface EndAllProps {
  readonly appId: string
  readonly filter: SessionFilter
  /** How many sessions the list has. */
  readonly total: number
}

/** Ends every session of the list at once; what that did can be undone. */
export function EndAll({ appId, filter, total }: EndAllProps) {
  const act = useAct()
  const isNarrowed = filter.search !== undefined || filter.state !== undefined
  const whom = isNarrowed ? 'all matching' : 'all'
  const expire = () =>
    void act(
      async () => expireSessions(appId, await chosenSessions(appId, filter), 'access'),
      ({ count }) => `Access token of ${counted(count)} expired`,
      { undo: appId },
    )
  const revoke = () =>
    void act(
      async () => revokeSessions(appId, await chosenSessions(appId, filter)),
      ({ count }) => `${counted(count)} revoked`,
      { undo: appId },
    )
  return (
    <>
      <Button
        size="sm"
        variant="default"
        disabled={total === 0}
        leftSection={<IconClockX size={16} />}
        onClick={expire}
      >
        Expire access of {whom}
      </Button>
      <Button
        size="sm"
        variant="default"
        disabled={total === 0}
        leftSection={<IconLogout size={16} />}
        onClick={revoke}
      >
        Revoke {whom}
      </Button>
    </>
  )
}

function counted(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'session' : 'sessions'}`
}
