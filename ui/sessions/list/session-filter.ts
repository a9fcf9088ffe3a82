import type { SessionFilter } from '../../api/calls.ts'

/** The names in the address that narrow the list, with nothing in them. */
export const NO_FILTER = { search: null, state: null, user: null } as const

/** What the address narrows the list to. */
export function filterOf(params: URLSearchParams): SessionFilter {
  const search = params.get('search')
  const state = params.get('state')
  const userId = params.get('user')
  return { ...(search && { search }), ...(state && { state }), ...(userId && { userId }) }
}
