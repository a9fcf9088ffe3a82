import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { clearRequests } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { plural } from '../../frame/apps/app-facts.ts'
import { useAct } from '../../frame/use-act.ts'

/** Forgets every call so far, filtered or not; new ones make up for it, so nobody is asked. */
export function ClearLog(props: { appId: string; disabled: boolean; onCleared(): void }) {
  const { appId, disabled, onCleared } = props
  const client = useQueryClient()
  const act = useAct()
  const clear = () =>
    void act(
      async () => {
        const answer = await clearRequests(appId)
        onCleared()
        // A paused list would not be read again, only begun anew.
        await client.resetQueries({ queryKey: keys.requests(appId) })
        return answer
      },
      ({ cleared }) => `${plural(cleared, 'request')} forgotten`,
    )
  return (
    <Button
      size="sm"
      variant="default"
      disabled={disabled}
      leftSection={<IconTrash size={16} />}
      onClick={clear}
    >
      Clear the log
    </Button>
  )
}
