import { Checkbox } from '@mantine/core'
import { memo, type ReactNode, useDeferredValue, useMemo } from 'react'
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
  const { row, id, columns, isSelected, menu, acts } = props
  const timeless = useMemo(
    () => columns.map((column) => (column.cell.length > 1 ? undefined : cell(column, row, 0))),
    [columns, row],
  )
  // A menu costs as much as the rest of the row: rows that fly by do without.
  const isSettled = useDeferredValue(true, false)
  const menuButton = useMemo(() => (isSettled ? menu?.(row, acts.menu) : null), [isSettled, menu, row, acts])
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
      {isSelected !== undefined && <RowCheck id={id} name={props.name} isSelected={isSelected} acts={acts} />}
      {columns.map((column, at) => timeless[at] ?? cell(column, row, props.now))}
      {menu !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside has the keys
        <div
          role="gridcell"
          tabIndex={-1}
          className={classes.menu}
          onClick={(event) => event.stopPropagation()}
        >
          {menuButton}
        </div>
      )}
    </div>
  )
}

/** Its own component: a second that passes changes no checkbox. */
const RowCheck = memo(function RowCheck(props: {
  readonly id: string
  readonly name: string
  readonly isSelected: boolean
  readonly acts: Pick<RowActs<never>, 'select'>
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    // biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox inside has the keys
    <div role="gridcell" tabIndex={-1} className={classes.check} onClick={(event) => event.stopPropagation()}>
      <Checkbox
        size="xs"
        tabIndex={-1}
        checked={props.isSelected}
        aria-label={`Select ${props.name}`}
        onChange={(event) => props.acts.select(props.id, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    </div>
  )
})

/** A cell; one whose `cell` takes no time is drawn for its row, not for every second. */
function cell<T>(column: Column<T>, row: T, now: number): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    <div role="gridcell" tabIndex={-1} key={column.id} className={classes.cell}>
      {column.cell(row, now)}
    </div>
  )
}
