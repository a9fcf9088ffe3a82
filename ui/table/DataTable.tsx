import { Checkbox, Loader } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Pages } from '../api/use-pages.ts'
import { useAppNow } from '../time/app-now.ts'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'
import { HeaderRow } from './HeaderRow.tsx'
import { extendTo, isSelected, type Selection, toggle } from './selection.ts'
import { useFlash } from './use-flash.ts'
import { useHeldRows } from './use-held-rows.ts'
import { useRowKeys } from './use-row-keys.ts'

const ROW_HEIGHT = 44
/** Rows beyond the loaded ones, so that the scroll bar has somewhere to go while the next page comes. */
const ROOM_FOR_MORE = 12

export interface DataTableProps<T> {
  readonly label: string
  readonly appId: string
  readonly columns: readonly Column<T>[]
  readonly pages: Pages<T>
  /** Names list, filter and sort. */
  readonly list: string
  readonly sort: string
  onSort?(sort: string): void
  idOf(row: T): string
  /** What changes when the row did something worth a glance. */
  stampOf(row: T): string
  /** `error` tints the row; its cells have to say so too, since colour is not enough. */
  toneOf?(row: T): 'error' | undefined
  /** What a screen reader calls the row. */
  nameOf(row: T): string
  /** The row whose details are open. */
  readonly openId: string | null
  onOpen(row: T): void
  readonly selection?: Selection
  onSelection?(selection: Selection): void
  /** The row's menu button. */
  rowMenu?(row: T, onOpened: (opened: boolean) => void): ReactNode
  /** Single keys that act on the row with the focus: `e` expires. */
  readonly rowKeys?: readonly { readonly key: string; readonly label: string; run(row: T): void }[]
  /** When there is no row. */
  readonly empty: ReactNode
}

/** A table of any length: rows come page by page, only those in view exist, and none moves under the pointer. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { pages, idOf, selection, appId } = props
  const now = useAppNow(appId)
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sized, width } = useElementSize()
  const [inside, setInside] = useState(false)
  const [menuOpen, setMenuOpen] = useState(false)
  const [scrolled, setScrolled] = useState(false)
  const { rows, waiting, letIn } = useHeldRows(pages.rows, {
    held: inside || menuOpen || scrolled,
    list: props.list,
    isStale: pages.isStale,
    firstIndex: pages.firstIndex,
    idOf,
  })
  const columns = props.columns.filter(({ from = 0 }) => width === 0 || width >= from)
  const template = [
    ...(selection === undefined ? [] : ['36px']),
    ...columns.map((column) => column.width),
    ...(props.rowMenu === undefined ? [] : ['44px']),
  ].join(' ')

  const count = pages.firstIndex + rows.length + (pages.hasMore ? ROOM_FOR_MORE : 0)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { loadMore, loadEarlier } = pages
  useEffect(() => {
    if (last >= pages.firstIndex + rows.length - 20) loadMore()
    else if (first < pages.firstIndex + 20) loadEarlier()
  })
  const ids = rows.map(idOf)
  const keys = useRowKeys({
    ids,
    group: props.label,
    open: (index) => {
      const row = rows[index]
      if (row !== undefined) props.onOpen(row)
    },
    reveal: (index) => virtual.scrollToIndex(pages.firstIndex + index),
    openId: props.openId,
    select: (id, range) => {
      if (selection !== undefined)
        props.onSelection?.(range ? extendTo(selection, id, ids) : toggle(selection, id, ids))
    },
    letIn: waiting > 0 ? letIn : undefined,
    verbs: (props.rowKeys ?? []).map(({ key, label, run }) => ({
      key,
      label,
      run: (index: number) => {
        const row = rows[index]
        if (row !== undefined) run(row)
      },
    })),
  })
  const flashing = useFlash(props.list, rows, idOf, props.stampOf)
  const onScroll = useCallback(() => setScrolled((scroller.current?.scrollTop ?? 0) > ROW_HEIGHT), [])

  if (pages.isLoading) return <Loader m="xl" aria-label="Loading" />
  if (rows.length === 0 && pages.firstIndex === 0) return <>{props.empty}</>
  return (
    <div className={classes.frame} ref={sized}>
      {waiting > 0 && (
        <button type="button" className={classes.pill} onClick={letIn}>
          {waiting === ids.length ? `${waiting}+` : waiting} new — show
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only watches the pointer, so that rows hold still */}
      <div
        className={classes.scroller}
        ref={scroller}
        onScroll={onScroll}
        data-stale={pages.isStale || undefined}
        onMouseEnter={() => setInside(true)}
        onMouseLeave={() => setInside(false)}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold rows that are not there yet */}
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={pages.total + 1}
          aria-multiselectable={selection !== undefined}
          className={classes.grid}
          style={{ '--template': template } as React.CSSProperties}
        >
          <HeaderRow
            columns={columns}
            sort={props.sort}
            {...(props.onSort && { onSort: props.onSort })}
            hasMenu={props.rowMenu !== undefined}
            {...(selection && {
              selection: {
                checked: selection.all || (ids.length > 0 && ids.every((id) => selection.ids.has(id))),
                some: !selection.all && selection.ids.size > 0,
                toggle: () =>
                  props.onSelection?.({
                    ids: selection.all || selection.ids.size > 0 ? new Set() : new Set(ids),
                    all: false,
                    anchor: null,
                  }),
              },
            })}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows[index - pages.firstIndex]
              const style = { transform: `translateY(${start}px)` }
              if (row === undefined)
                return <div key={index} aria-hidden className={classes.ghost} style={style} />
              const id = idOf(row)
              return (
                // biome-ignore lint/a11y/useSemanticElements: see above
                // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens, in use-row-keys
                <div
                  key={id}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-label={props.nameOf(row)}
                  {...(selection && { 'aria-selected': isSelected(selection, id) })}
                  tabIndex={keys.tabIndexOf(index - pages.firstIndex)}
                  data-row={id}
                  data-open={id === props.openId || undefined}
                  data-tone={props.toneOf?.(row)}
                  data-flash={flashing.has(id) || undefined}
                  className={classes.row}
                  style={style}
                  onClick={() => {
                    keys.setActive(id)
                    props.onOpen(row)
                  }}
                  onFocus={() => keys.setActive(id)}
                >
                  {selection !== undefined && (
                    // biome-ignore lint/a11y/useSemanticElements: see above
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
                        checked={isSelected(selection, id)}
                        aria-label={`Select ${props.nameOf(row)}`}
                        onChange={(event) => {
                          const isRange = (event.nativeEvent as MouseEvent).shiftKey
                          props.onSelection?.(
                            isRange ? extendTo(selection, id, ids) : toggle(selection, id, ids),
                          )
                        }}
                      />
                    </div>
                  )}
                  {columns.map((column) => (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    <div role="gridcell" tabIndex={-1} key={column.id} className={classes.cell}>
                      {column.cell(row, now)}
                    </div>
                  ))}
                  {props.rowMenu !== undefined && (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside has the keys
                    <div
                      role="gridcell"
                      tabIndex={-1}
                      className={classes.menu}
                      onClick={(event) => event.stopPropagation()}
                    >
                      {props.rowMenu(row, setMenuOpen)}
                    </div>
                  )}
                </div>
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}
