import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** What could not be read or done, in the emulator's own words. */
export function Failure({ error }: { error: Error }) {
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title="That did not work"
      role="alert"
      mx="sm"
    >
      {error.message}
    </Alert>
  )
}
