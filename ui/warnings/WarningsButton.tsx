import { Button, Popover, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { clearWarnings } from '../api/calls.ts'
import { useWarnings } from '../api/queries.ts'
import { keys } from '../api/query-keys.ts'
import { useAct } from '../frame/use-act.ts'
import { useWarningToast } from './use-warning-toast.ts'
import { WarningList } from './WarningList.tsx'
import { warningCount } from './warning-words.ts'
import classes from './warnings.module.css'

/** How much looks like a mistake of a client, and the list of it one click away; nothing while there is none. */
export function WarningsButton({ appId }: { appId: string }) {
  const items = useWarnings(appId).data?.items ?? []
  const [opened, { open, close, toggle }] = useDisclosure()
  const act = useAct()
  const client = useQueryClient()
  const tellAgain = useWarningToast(appId, open)
  const isEmpty = items.length === 0
  useEffect(() => {
    if (isEmpty) close()
  }, [isEmpty, close])
  if (isEmpty) return null
  const label = warningCount(items.length)
  const forget = async () => {
    await act(
      () => clearWarnings(appId),
      ({ cleared }) => `${warningCount(cleared)} forgotten`,
    )
    tellAgain()
    close()
    await client.invalidateQueries({ queryKey: keys.warnings(appId) })
    // The button goes with them.
    document.getElementById('main')?.focus()
  }
  return (
    <Popover
      opened={opened}
      onChange={(next) => (next ? open() : close())}
      position="bottom-end"
      width="min(460px, calc(100vw - 16px))"
      trapFocus
      returnFocus
      withinPortal
      shadow="md"
    >
      <Popover.Target>
        <button type="button" className={classes.badge} aria-label={label} title={label} onClick={toggle}>
          <IconAlertTriangle size={14} aria-hidden />
          <span className={classes.badgeCount}>{items.length.toLocaleString('en')}</span>
          <span className={classes.badgeWord}>{label}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''}>
        <Stack gap="sm">
          <Text size="sm">These look like mistakes of a client. Nothing was done about them.</Text>
          <WarningList appId={appId} items={items} onLeave={close} />
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => void forget()}
            style={{ alignSelf: 'flex-start' }}
          >
            Forget them
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
