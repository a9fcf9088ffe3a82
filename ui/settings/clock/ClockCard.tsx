import { Loader } from '@mantine/core'
import { useClock } from '../../api/queries.ts'
import { Failure } from '../../components/Failure.tsx'
import { useAppNow } from '../../time/app-now.ts'
import { SettingsCard } from '../SettingsCard.tsx'
import classes from '../settings.module.css'
import { AdvanceForm } from './AdvanceForm.tsx'
import { ClockFacts } from './ClockFacts.tsx'
import { MoveList } from './MoveList.tsx'
import { movesOf } from './moves.ts'
import { SetForm } from './SetForm.tsx'
import { useClockChange } from './use-clock-change.ts'
import { useStakes } from './use-stakes.ts'

/** The app's time, and every way to move it. */
export function ClockCard({ appId }: { appId: string }) {
  const { data: clock, error } = useClock(appId)
  const now = useAppNow(appId)
  const stakes = useStakes(appId)
  const change = useClockChange(appId)
  return (
    <SettingsCard title="Clock">
      {error !== null && <Failure error={error} />}
      {clock === undefined && error === null && <Loader aria-label="Loading" />}
      {clock !== undefined && (
        <>
          <ClockFacts clock={clock} now={now} />
          <MoveList moves={movesOf({ frozen: clock.frozen, now, stakes }, change)} />
          <div className={classes.moves}>
            <AdvanceForm now={now} stakes={stakes} onMove={change} />
            <SetForm readAt={clock.now} now={now} stakes={stakes} onMove={change} />
          </div>
        </>
      )}
    </SettingsCard>
  )
}
