import { Button, Group, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useFaults } from '../../api/queries.ts'
import { Failure } from '../../components/Failure.tsx'
import { useUrlState } from '../../paths.ts'
import { counted } from '../counted.ts'
import { SettingsCard } from '../SettingsCard.tsx'
import { FaultForm } from './FaultForm.tsx'
import { FaultsEmpty } from './FaultsEmpty.tsx'
import { FaultTable } from './FaultTable.tsx'
import classes from './faults.module.css'
import { PresetForm } from './PresetForm.tsx'
import { useFaultActs } from './use-fault-acts.ts'

/** Failures on demand: which are armed and how often they were met, and how to arm more. */
export function FaultsCard({ appId }: { appId: string }) {
  const { data, error } = useFaults(appId)
  const { arm, remove, clear, readAgain } = useFaultActs(appId)
  const [isOwnOpen, setOwnOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const isAsked = useUrlState()[0].get('show') === 'faults' && data !== undefined
  useEffect(() => {
    if (isAsked) place.current?.focus()
  }, [isAsked])
  const items = data?.items ?? []
  // What had the focus goes with its row.
  const stay = (done: Promise<void>) => void done.then(() => place.current?.focus({ preventScroll: true }))
  return (
    <div ref={place} tabIndex={-1} className={classes.place}>
      <SettingsCard title="Faults">
        <Text size="sm">
          Chosen calls of this app’s clients fail: with a status and an error code, late, cut off, or not
          answered at all. They wait here until they are met.
        </Text>
        {error !== null && <Failure error={error} />}
        {items.length > 0 && <FaultTable items={items} onRemove={(fault) => stay(remove(fault))} />}
        {items.length > 0 && (
          <Group>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconTrash size={14} />}
              onClick={() => stay(clear())}
            >
              {items.length === 1 ? 'Remove it' : `Remove all ${counted(items.length, 'fault')}`}
            </Button>
          </Group>
        )}
        {data !== undefined && items.length === 0 && <FaultsEmpty appId={appId} />}
        {data !== undefined && <PresetForm appId={appId} presets={data.presets} onArm={arm} />}
        <details
          className={classes.own}
          open={isOwnOpen}
          onToggle={(event) => setOwnOpen(event.currentTarget.open)}
        >
          <summary>A fault of your own</summary>
          {isOwnOpen && <FaultForm appId={appId} onArmed={() => void readAgain()} />}
        </details>
      </SettingsCard>
    </div>
  )
}
