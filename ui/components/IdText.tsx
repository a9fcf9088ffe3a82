import { Group } from '@mantine/core'
import { CopyButton } from './CopyButton.tsx'
import classes from './text.module.css'

interface IdTextProps {
  readonly id: string
  /** What is copied: "id of swift-otter". */
  readonly of: string
  /** Take more lines where there is no room, instead of an ellipsis. */
  readonly whole?: boolean
}

/** An id with its copy button. */
export function IdText({ id, of, whole = false }: IdTextProps) {
  return (
    <Group gap={2} wrap="nowrap" className={classes.shrink ?? ''}>
      <span className={classes.id} data-whole={whole || undefined} title={id}>
        {id}
      </span>
      <CopyButton text={id} of={of} />
    </Group>
  )
}
