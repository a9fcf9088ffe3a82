import { Button, Group, Text } from '@mantine/core'
import { IconPlayerPlay, IconRotate, IconSnowflake } from '@tabler/icons-react'
import { useClock } from '../../api/queries.ts'
import { Failure } from '../../components/Failure.tsx'
import { useAppNow } from '../../time/app-now.ts'
import { formatInstant } from '../../time/format.ts'
import { SettingsCard } from '../SettingsCard.tsx'
import classes from '../settings.module.css'
import { ClockField } from './ClockField.tsx'
import { ClockPresets } from './ClockPresets.tsx'
import { clockWords, utcWords } from './clock-words.ts'
import { useChangeClock } from './use-change-clock.ts'

/** The app's time, and every way to move it; each lifetime obeys it. */
export function ClockCard({ appId }: { appId: string }) {
  const { data: clock, error } = useClock(appId)
  const now = useAppNow(appId)
  const change = useChangeClock(appId)
  const iso = new Date(now).toISOString()
  return (
    <SettingsCard title="Clock">
      {error !== null && <Failure error={error} />}
      {clock !== undefined && (
        <Group gap="md" align="baseline">
          <time className={classes.now ?? ''} dateTime={iso} title={`${formatInstant(iso)} local time`}>
            {utcWords(now)}
          </time>
          <Text size="sm">{clockWords(clock)}</Text>
        </Group>
      )}
      <Group gap="xs">
        {clock?.frozen === true ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} />}
            onClick={() => void change('resume')}
          >
            Resume
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconSnowflake size={16} />}
            onClick={() => void change('freeze')}
          >
            Freeze
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconRotate size={16} />}
          title="As it was when the app was made: real time, unless the emulator was started otherwise"
          onClick={() => void change('reset')}
        >
          Now
        </Button>
      </Group>
      <ClockPresets onAdvance={(by) => void change('advance', { by })} />
      <div className={classes.fields}>
        <ClockField
          label="Move by"
          description="Such as 90d, 1h30m or -5m"
          action="Move"
          onSubmit={(by, refused) => change('advance', { by }, refused)}
        />
        <ClockField
          label="Set to"
          description="An instant, such as 2027-01-01T00:00:00Z"
          action="Set"
          onSubmit={(to, refused) => change('set', { to }, refused)}
        />
      </div>
    </SettingsCard>
  )
}
