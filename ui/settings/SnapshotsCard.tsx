import { Button, Table, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { restoreSnapshot, saveSnapshot } from '../api/calls.ts'
import { useSnapshots } from '../api/queries.ts'
import { TimeText } from '../components/TimeText.tsx'
import { isUndoSnapshot } from '../frame/undo-snapshots.tsx'
import { useAct } from '../frame/use-act.ts'
import { useAppNow } from '../time/app-now.ts'
import { SettingsCard } from './SettingsCard.tsx'
import classes from './settings.module.css'

/** How the app stood at moments somebody wanted to come back to. */
export function SnapshotsCard({ appId }: { appId: string }) {
  const { data, refetch } = useSnapshots(appId)
  const act = useAct()
  const now = useAppNow(appId)
  const [name, setName] = useState('')
  // The page's own, taken before whatever can be undone, is no place somebody chose to come back to.
  const snapshots = (data?.items ?? []).filter((snapshot) => !isUndoSnapshot(snapshot.name)).reverse()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await act(
      () => saveSnapshot(appId, name.trim()),
      ({ name: kept, users }) => `Snapshot ${kept} saved: ${users.toLocaleString('en')} users`,
    )
    if (saved === undefined) return
    setName('')
    await refetch()
  }
  const restore = (wanted: string) =>
    act(
      () => restoreSnapshot(appId, wanted),
      ({ users }) => `Back to ${wanted}: ${users.toLocaleString('en')} users`,
      { undo: appId },
    )
  return (
    <SettingsCard title="Snapshots">
      <Text size="sm">
        Users, sessions, devices, switched providers and the clock, as they stand; in memory, the last 20 are
        kept.
      </Text>
      <form className={classes.field} onSubmit={(event) => void save(event)}>
        <TextInput
          label="Name"
          description="A name that is taken is taken over"
          maxLength={100}
          value={name}
          error={isUndoSnapshot(name.trim()) && 'The page keeps this name for Undo'}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === '' || isUndoSnapshot(name.trim())}>
          Save snapshot
        </Button>
      </form>
      {snapshots.length > 0 && (
        <Table aria-label="Snapshots" className={classes.snapshots ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Taken</Table.Th>
              <Table.Th>Users</Table.Th>
              <Table.Th>Sessions</Table.Th>
              <Table.Th aria-label="What can be done" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {snapshots.map((snapshot) => (
              <Table.Tr key={snapshot.name}>
                <Table.Td>{snapshot.name}</Table.Td>
                <Table.Td>
                  <TimeText at={snapshot.takenAt} now={now} />
                </Table.Td>
                <Table.Td>{snapshot.users.toLocaleString('en')}</Table.Td>
                <Table.Td>{snapshot.sessions.toLocaleString('en')}</Table.Td>
                <Table.Td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Restore ${snapshot.name}`}
                    onClick={() => void restore(snapshot.name)}
                  >
                    Restore
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SettingsCard>
  )
}
