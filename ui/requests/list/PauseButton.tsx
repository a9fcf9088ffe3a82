import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useShortcuts } from '../../keyboard/shortcuts.tsx'

/** Holds the log still, and lets it go on; so does `p`. */
export function PauseButton({ paused, onToggle }: { paused: boolean; onToggle(): void }) {
  useShortcuts('Requests', [
    {
      key: 'p',
      label: 'pause or resume',
      run: () => {
        onToggle()
        return true
      },
    },
  ])
  const Icon = paused ? IconPlayerPlay : IconPlayerPause
  return (
    <Button
      size="sm"
      variant={paused ? 'filled' : 'default'}
      leftSection={<Icon size={16} />}
      onClick={onToggle}
    >
      {paused ? 'Resume' : 'Pause'}
    </Button>
  )
}
