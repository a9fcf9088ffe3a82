import { Button, Table, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { SnapshotView } from '../../../emulator/control/wire.ts'
import { restoreSnapshot } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { TimeText } from '../../components/TimeText.tsx'
import frame from '../../frame/frame.module.css'
import { useAct } from '../../frame/use-act.ts'
import { useAppNow } from '../../time/app-now.ts'
import { counted } from '../counted.ts'
import classes from '../settings.module.css'
import { leavesRoomForUndo } from './snapshot-words.ts'

interface SnapshotTableProps {
  readonly appId: string
  readonly saved: readonly SnapshotView[]
  /** The same with the one that Undo keeps, oldest first. */
  readonly all: readonly SnapshotView[]
}

/** The saved snapshots, each one step away. */
export function SnapshotTable({ appId, saved, all }: SnapshotTableProps) {
  const act = useAct()
  const client = useQueryClient()
  const now = useAppNow(appId)
  const restore = async (name: string) => {
    const canUndo = leavesRoomForUndo(name, all)
    await act(
      () => restoreSnapshot(appId, name),
      ({ users }) =>
        `“${name}” restored: ${counted(users, 'user')}${canUndo ? '' : '. There was no place left for an Undo'}`,
      canUndo ? { undo: appId } : {},
    )
    void client.invalidateQueries({ queryKey: keys.snapshots(appId) })
  }
  return (
    <Table verticalSpacing={6} aria-label="Snapshots">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="sm">Taken, app time</Table.Th>
          <Table.Th visibleFrom="sm">Users</Table.Th>
          <Table.Th visibleFrom="sm">Sessions</Table.Th>
          <Table.Th className={classes.narrow ?? ''}>
            <span className={frame.srOnly}>What can be done</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {saved.map(({ name, takenAt, users, sessions }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={600} className={classes.name ?? ''}>
              {name}
              <Text component="div" size="xs" fw={400} hiddenFrom="sm">
                <TimeText at={takenAt} now={now} />, {counted(users, 'user')}, {counted(sessions, 'session')}
              </Text>
            </Table.Th>
            <Table.Td visibleFrom="sm">
              <TimeText at={takenAt} now={now} full />
            </Table.Td>
            <Table.Td visibleFrom="sm">{users.toLocaleString('en')}</Table.Td>
            <Table.Td visibleFrom="sm">{sessions.toLocaleString('en')}</Table.Td>
            <Table.Td className={classes.narrow ?? ''}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Restore ${name}`}
                onClick={() => void restore(name)}
              >
                Restore
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
