import { useEffect, useRef, useState } from 'react'

const FLASH_MS = 1200
/** More at once are a page that was loaded, not news. */
const MOST_NEWS = 50

/** The rows that appeared or changed just now, once each; what a new list begins with does not flash. */
export function useFlash<T>(
  list: string,
  rows: readonly T[],
  idOf: (row: T) => string,
  stampOf: (row: T) => string,
): ReadonlySet<string> {
  const known = useRef<{ list: string; stamps: Map<string, string> }>({ list: '', stamps: new Map() })
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  const [flashing, setFlashing] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const stamps = new Map(rows.map((row) => [idOf(row), stampOf(row)]))
    const before = known.current
    known.current = { list, stamps }
    if (before.list !== list || before.stamps.size === 0) return
    const changed = [...stamps].filter(([id, stamp]) => before.stamps.get(id) !== stamp).map(([id]) => id)
    if (changed.length === 0 || changed.length > MOST_NEWS) return
    setFlashing((now) => new Set([...now, ...changed]))
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      setFlashing((now) => new Set([...now].filter((id) => !changed.includes(id))))
    }, FLASH_MS)
    timers.current.add(timer)
  }, [list, rows, idOf, stampOf])
  useEffect(() => {
    const pending = timers.current
    return () => {
      for (const timer of pending) clearTimeout(timer)
    }
  }, [])
  return flashing
}
