import { Group } from '@mantine/core'
import { CopyButton } from './CopyButton.tsx'
import classes from './text.module.css'

/** An id, in full, with its copy button; it may be cut with an ellipsis where there is no room. */
export function IdText({ id, of }: { id: string; of: string }) {
  return (
    <Group gap={2} wrap="nowrap" className={classes.shrink ?? ''}>
      <span className={classes.id} title={id}>
        {id}
      </span>
      <CopyButton text={id} of={of} />
    </Group>
  )
}
