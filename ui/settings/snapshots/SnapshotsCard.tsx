import { Text } from '@mantine/core'
import { useSnapshots } from '../../api/queries.ts'
import { Failure } from '../../components/Failure.tsx'
import { SettingsCard } from '../SettingsCard.tsx'
import classes from '../settings.module.css'
import { SaveForm } from './SaveForm.tsx'
import { SnapshotTable } from './SnapshotTable.tsx'
import { MAX_SNAPSHOTS, savedOnes } from './snapshot-words.ts'

/** How the app stood at moments worth going back to. */
export function SnapshotsCard({ appId }: { appId: string }) {
  const { data, error } = useSnapshots(appId)
  const all = data?.items ?? []
  const saved = savedOnes(all)
  return (
    <SettingsCard title="Snapshots">
      <Text size="sm">
        A snapshot keeps users, sessions, devices, registrations, API keys, mails, switched providers and the
        clock, in memory. Restoring puts all of them back; it does not use the snapshot up.
      </Text>
      {error !== null && <Failure error={error} />}
      <SaveForm appId={appId} all={all} />
      {saved.length > 0 && <SnapshotTable appId={appId} saved={saved} all={all} />}
      {data !== undefined && (
        <Text size="sm" className={classes.muted ?? ''}>
          {saved.length === 0 && 'None is saved yet. '}
          At most {MAX_SNAPSHOTS} are kept
          {all.length > saved.length ? ', those that Undo uses on this page included' : ''}.
        </Text>
      )}
    </SettingsCard>
  )
}
