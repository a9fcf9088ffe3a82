import {
  Input,
  type MantineColorScheme,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  useMantineColorScheme,
} from '@mantine/core'
import { useId } from 'react'
import { useShortcutsOn } from '../../keyboard/shortcuts.tsx'
import { SettingsCard } from '../SettingsCard.tsx'

const SCHEMES: { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** What this browser remembers about the page. */
export function PageCard() {
  const [on, setOn] = useShortcutsOn()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const label = useId()
  return (
    <SettingsCard title="This page">
      <Switch
        label="Single keys do something"
        description="The list is behind ?. Escape always does something; nothing does while you type."
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      <Text size="sm">
        Times are of this browser’s zone, {Intl.DateTimeFormat().resolvedOptions().timeZone}; each tells UTC
        when it is pointed at.
      </Text>
      <Stack gap={4} align="flex-start">
        <Input.Label id={label} component="div">
          Colour scheme
        </Input.Label>
        <SegmentedControl
          aria-labelledby={label}
          data={SCHEMES}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        />
      </Stack>
    </SettingsCard>
  )
}
