import { UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './facets.module.css'

interface FilterChipProps {
  readonly children: ReactNode
  /** What a screen reader calls it: first what is to be read on it, then what taking it away shows. */
  readonly label: string
  onClear(): void
}

/** Something that the list is narrowed to; pressing it takes it away. */
export function FilterChip({ children, label, onClear }: FilterChipProps) {
  return (
    <UnstyledButton className={classes.removable ?? ''} aria-label={label} onClick={onClear}>
      <span>{children}</span> <IconX size={14} aria-hidden />
    </UnstyledButton>
  )
}
