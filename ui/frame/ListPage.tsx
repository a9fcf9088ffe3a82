import { Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './frame.module.css'

interface ListPageProps {
  /** The page's name, for screen readers. */
  readonly title: string
  /** Search, facets, buttons. */
  readonly tools: ReactNode
  readonly facets?: ReactNode
  readonly children: ReactNode
  /** The open details, if any. */
  readonly pane?: ReactNode
}

/** A list with its tools above and the open details beside it; takes the whole height that is left. */
export function ListPage({ title, tools, facets, children, pane }: ListPageProps) {
  return (
    <div className={classes.split}>
      {/* Outside the list, which a pane hides on small screens. */}
      <h1 className={classes.srOnly}>{title}</h1>
      <section className={classes.list} aria-label={title}>
        <Stack gap={8} className={classes.tools ?? ''}>
          <Group gap="xs">{tools}</Group>
          {facets !== undefined && <div className={classes.facets}>{facets}</div>}
        </Stack>
        {children}
      </section>
      {pane}
    </div>
  )
}
