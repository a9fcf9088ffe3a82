import { useEffect, useRef, useState } from 'react'

/** Calls `end` after a while; the clock stands while the pointer or the focus is inside. Answers the handlers for that. */
export function useTimeout(end: () => void, ms: number) {
  const [held, setHeld] = useState(false)
  const latest = useRef(end)
  latest.current = end
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => latest.current(), ms)
    return () => clearTimeout(timer)
  }, [held, ms])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return { onMouseEnter: hold, onMouseLeave: release, onFocus: hold, onBlur: release }
}
