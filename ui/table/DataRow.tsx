import { Checkbox } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'

/** What a row tells the table; the same object for the table's whole life, so that a row is drawn only when it changes. */
export interface RowActs<T> {
  open(id: string, row: T): void
  focus(id: string): void
  select(id: string, isRange: boolean): void
  menu(opened: boolean): void
}

interface DataRowProps<T> {
  readonly row: T
  readonly id: string
  /** What a screen reader calls it. */
  readonly name: string
  readonly tone: string | undefined
  /** Its place in the whole list, and where that is, px. */
  readonly index: number
  readonly start: number
  readonly columns: readonly Column<T>[]
  /** The app's time, once a second. */
  readonly now: number
  readonly tabIndex: 0 | -1
  readonly isOpen: boolean
  readonly isFlashing: boolean
  /** Absent where nothing can be selected. */
  readonly isSelected: boolean | undefined
  readonly menu: ((row: T, onOpened: (opened: boolean) => void) => ReactNode) | undefined
  readonly acts: RowActs<T>
}

/** One row. Scrolling draws the table in every frame: rows that stay as they are must not be drawn with it. */
export const DataRow = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<T>(props: DataRowProps<T>) {
  const { row, id, isSelected, acts } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens, in use-row-keys
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-label={props.name}
      {...(isSelected !== undefined && { 'aria-selected': isSelected })}
      tabIndex={props.tabIndex}
      data-row={id}
      data-open={props.isOpen || undefined}
      data-tone={props.tone}
      data-flash={props.isFlashing || undefined}
      className={classes.row}
      style={{ transform: `translateY(${props.start}px)` }}
      onClick={() => acts.open(id, row)}
      onFocus={() => acts.focus(id)}
    >
      {isSelected !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        // biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox inside has the keys
        <div
          role="gridcell"
          tabIndex={-1}
          className={classes.check}
          onClick={(event) => event.stopPropagation()}
        >
          <Checkbox
            size="xs"
            tabIndex={-1}
            checked={isSelected}
            aria-label={`Select ${props.name}`}
            onChange={(event) => acts.select(id, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        </div>
      )}
      {props.columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        <div role="gridcell" tabIndex={-1} key={column.id} className={classes.cell}>
          {column.cell(row, props.now)}
        </div>
      ))}
      {props.menu !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside has the keys
        <div
          role="gridcell"
          tabIndex={-1}
          className={classes.menu}
          onClick={(event) => event.stopPropagation()}
        >
          {props.menu(row, acts.menu)}
        </div>
      )}
    </div>
  )
}
