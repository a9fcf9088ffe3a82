import { CloseButton, Group, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useShortcuts } from '../keyboard/shortcuts.tsx'
import classes from './frame.module.css'

interface SidePaneProps {
  readonly title: ReactNode
  /** What a screen reader calls the pane. */
  readonly label: string
  readonly children: ReactNode
  onClose(): void
}

/** Details beside the list, which stays; below 1000 px they take its place. Escape goes back to the row. */
export function SidePane({ title, label, children, onClose }: SidePaneProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useShortcuts('Details', [
    {
      key: 'Escape',
      label: 'back to the row',
      run: () => {
        onClose()
        return true
      },
    },
  ])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject is a new place for the focus on small screens
  useEffect(() => {
    if (window.matchMedia('(max-width: 999px)').matches) heading.current?.focus()
  }, [label])
  return (
    <aside className={classes.pane} aria-label={label}>
      <Group justify="space-between" wrap="nowrap" className={classes.paneHead ?? ''}>
        <Title order={2} size="h4" ref={heading} tabIndex={-1} className={classes.paneTitle ?? ''}>
          {title}
        </Title>
        <CloseButton aria-label="Close the details" onClick={onClose} />
      </Group>
      <div className={classes.paneBody}>{children}</div>
    </aside>
  )
}
