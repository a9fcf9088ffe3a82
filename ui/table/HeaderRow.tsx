import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { ariaSort, type Column, nextSort } from './columns.ts'
import classes from './DataTable.module.css'

interface HeaderRowProps<T> {
  readonly columns: readonly Column<T>[]
  readonly sort: string
  onSort?(sort: string): void
  readonly hasMenu: boolean
  readonly selection?: { readonly checked: boolean; readonly some: boolean; toggle(): void }
}

/** The columns' names; those that can be sorted are buttons. */
export function HeaderRow<T>({ columns, sort, onSort, hasMenu, selection }: HeaderRowProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus
    <div role="row" aria-rowindex={1} className={classes.header}>
      {selection !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        // biome-ignore lint/a11y/useFocusableInteractive: the checkbox takes the focus
        <div role="columnheader" className={classes.check}>
          <Checkbox
            size="xs"
            checked={selection.checked}
            indeterminate={!selection.checked && selection.some}
            aria-label="Select all loaded rows"
            onChange={selection.toggle}
          />
        </div>
      )}
      {columns.map((column) => {
        const order = ariaSort(sort, column.sort)
        return (
          // biome-ignore lint/a11y/useSemanticElements: see DataTable
          // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
          <div role="columnheader" key={column.id} aria-sort={order} className={classes.cell}>
            {column.sort === undefined || onSort === undefined ? (
              column.label
            ) : (
              <button
                type="button"
                className={classes.sort}
                onClick={() => onSort(nextSort(sort, column.sort ?? ''))}
              >
                {column.label}
                {order === 'ascending' && <IconArrowUp size={14} aria-hidden />}
                {order === 'descending' && <IconArrowDown size={14} aria-hidden />}
              </button>
            )}
          </div>
        )
      })}
      {hasMenu && (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        // biome-ignore lint/a11y/useFocusableInteractive: nothing to do here
        <div role="columnheader" className={classes.menu}>
          <span className={classes.hidden}>Actions</span>
        </div>
      )}
    </div>
  )
}
