import { Loader } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Pages } from '../api/use-pages.ts'
import type { Column } from './columns.ts'
import { DataRow, type RowActs } from './DataRow.tsx'
import classes from './DataTable.module.css'
import { HeaderRow } from './HeaderRow.tsx'
import { extendTo, isSelected, type Selection, toggle } from './selection.ts'
import { useFlash } from './use-flash.ts'
import { useHeldRows } from './use-held-rows.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSteadyNow } from './use-steady-now.ts'

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
  const now = useSteadyNow(appId, pages.rows)
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
  const columns = useMemo(
    () => props.columns.filter(({ from = 0 }) => width === 0 || width >= from),
    [props.columns, width],
  )
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
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { loadMore, loadEarlier } = pages
  useEffect(() => {
    if (last >= pages.firstIndex + rows.length - 20) loadMore()
    else if (first < pages.firstIndex + 20) loadEarlier()
  })
  const ids = useMemo(() => rows.map(idOf), [rows, idOf])
  const select = (id: string, range: boolean) => {
    if (selection !== undefined)
      props.onSelection?.(range ? extendTo(selection, id, ids) : toggle(selection, id, ids))
  }
  const keys = useRowKeys({
    ids,
    group: props.label,
    open: (index) => {
      const row = rows[index]
      if (row !== undefined) props.onOpen(row)
    },
    reveal: (index) => virtual.scrollToIndex(pages.firstIndex + index),
    openId: props.openId,
    select,
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
  const latest = useRef({ open: props.onOpen, select, setActive: keys.setActive })
  latest.current = { open: props.onOpen, select, setActive: keys.setActive }
  const acts = useMemo<RowActs<T>>(
    () => ({
      open(id, row) {
        latest.current.setActive(id)
        latest.current.open(row)
      },
      focus: (id) => latest.current.setActive(id),
      select: (id, isRange) => latest.current.select(id, isRange),
      menu: setMenuOpen,
    }),
    [],
  )
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
              if (row === undefined)
                return (
                  <div
                    key={index}
                    aria-hidden
                    className={classes.ghost}
                    style={{ transform: `translateY(${start}px)` }}
                  />
                )
              const id = idOf(row)
              return (
                <DataRow
                  key={id}
                  row={row}
                  id={id}
                  name={props.nameOf(row)}
                  tone={props.toneOf?.(row)}
                  index={index}
                  start={start}
                  columns={columns}
                  now={now}
                  tabIndex={keys.tabIndexOf(index - pages.firstIndex)}
                  isOpen={id === props.openId}
                  isFlashing={flashing.has(id)}
                  isSelected={selection === undefined ? undefined : isSelected(selection, id)}
                  menu={props.rowMenu}
                  acts={acts}
                />
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}
