import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'

interface FocusKept {
  readonly ref: RefObject<HTMLElement | null>
  onFocus(): void
  onBlur(event: FocusEvent): void
}

/**
 * Takes the focus when what had it inside goes away, as the button of a row that was deleted: the next Tab goes on from
 * there, not from the top of the page. For an element with `tabIndex={-1}`.
 */
export function useFocusKept(): FocusKept {
  const ref = useRef<HTMLElement>(null)
  // React hears no blur of what it takes away itself.
  const isInside = useRef(false)
  useEffect(() => {
    if (isInside.current && document.activeElement === document.body) ref.current?.focus()
  })
  return {
    ref,
    onFocus: () => {
      isInside.current = true
    },
    onBlur: () => {
      isInside.current = false
    },
  }
}
