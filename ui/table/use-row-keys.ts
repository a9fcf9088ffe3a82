import { useEffect, useRef, useState } from 'react'
import { type Shortcut, useShortcuts } from '../keyboard/shortcuts.tsx'

interface RowKeys {
  /** The one row that Tab reaches. */
  tabIndexOf(index: number): 0 | -1
  setActive(id: string): void
}

/** j and k, the arrows, Home, End, Enter, x, n and the rows' own verbs; focus comes back to a row whose details are closed. */
export function useRowKeys(options: {
  readonly ids: readonly string[]
  readonly group: string
  open(index: number): void
  reveal(index: number): void
  readonly openId: string | null
  select(id: string, range: boolean): void
  readonly letIn: (() => void) | undefined
  readonly verbs: readonly { readonly key: string; readonly label: string; run(index: number): void }[]
}): RowKeys {
  const { ids, openId, reveal } = options
  const [active, setActive] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const at = active === null ? -1 : ids.indexOf(active)

  const focus = (index: number) => {
    const id = ids[index]
    if (id === undefined) return
    setActive(id)
    wanted.current = id
    reveal(index)
  }
  // The row may exist only after the virtualizer has scrolled to it.
  useEffect(() => {
    if (wanted.current === null) return
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`)
    if (row === null) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })
  const wasOpen = useRef(openId)
  useEffect(() => {
    const closed = wasOpen.current
    wasOpen.current = openId
    if (openId !== null || closed === null) return
    wanted.current = closed
    setActive(closed)
  }, [openId])

  const jump = (index: number) => () => {
    focus(index)
    return ids.length > 0
  }
  const step = (by: number) => jump(at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1))
  /** Only where the focus is in the table or nowhere in particular: buttons and tabs have arrows of their own. */
  const here = (run: (event: KeyboardEvent) => boolean | undefined) => (event: KeyboardEvent) => {
    const target = event.target as HTMLElement | null
    const free = target === null || target === document.body || target.matches('[data-row]')
    return free ? run(event) : false
  }
  const onActive = (run: (index: number, event: KeyboardEvent) => void) =>
    ((event: KeyboardEvent) => {
      if (at < 0) return false
      run(at, event)
      return true
    }) as Shortcut['run']
  const select = onActive((index, event) => options.select(ids[index] ?? '', event.shiftKey))
  useShortcuts(options.group, [
    { key: 'j', label: 'next row', run: step(1) },
    { key: 'k', label: 'previous row', run: step(-1) },
    { key: 'ArrowDown', label: 'next row', run: here(step(1)) },
    { key: 'ArrowUp', label: 'previous row', run: here(step(-1)) },
    { key: 'Home', label: 'first row', run: here(jump(0)) },
    { key: 'End', label: 'last loaded row', run: here(jump(ids.length - 1)) },
    { key: 'Enter', label: 'open', run: here(onActive((index) => options.open(index))) },
    { key: 'x', label: 'select', run: select },
    { key: 'X', label: 'select a range', run: select },
    {
      key: 'n',
      label: 'show what is new',
      run: () => {
        if (options.letIn === undefined) return false
        options.letIn()
        return true
      },
    },
    ...options.verbs.map(({ key, label, run }) => ({ key, label, run: onActive((index) => run(index)) })),
  ])
  return {
    tabIndexOf: (index) => (index === Math.max(at, 0) ? 0 : -1),
    setActive,
  }
}
