import { useCallback } from 'react'
import { useSearchParams } from 'wouter'

/** The places of the page, in the order of the tabs; the words are those of App Services where it had one. */
export const VIEWS = ['users', 'sessions', 'providers', 'requests', 'mail', 'settings'] as const
export type View = (typeof VIEWS)[number]

export const VIEW_LABELS: Record<View, string> = {
  users: 'Users',
  sessions: 'Sessions',
  providers: 'Providers',
  requests: 'Requests',
  mail: 'Mail',
  settings: 'Settings',
}

/** The address of a view, with its filters. */
export function pathTo(appId: string, view: View, params: Record<string, string> = {}): string {
  const query = new URLSearchParams(params).toString()
  return `/apps/${encodeURIComponent(appId)}/${view}${query === '' ? '' : `?${query}`}`
}

/**
 * What the address says behind its `?`, and how to change it: null takes a name away. `push` makes a step that Back
 * undoes (opening, closing); without it the step replaces the current one (typing, filtering).
 */
export function useUrlState(): [
  URLSearchParams,
  (changes: Record<string, string | null>, options?: { push?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (changes: Record<string, string | null>, { push = false } = {}) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: !push },
      ),
    [setParams],
  )
  return [params, change]
}
