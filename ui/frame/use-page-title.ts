import { useEffect } from 'react'

/** Names the browser's tab while the component is there. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts, 'anon-emulator'].join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
