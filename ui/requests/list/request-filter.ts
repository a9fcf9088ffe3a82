import type { RequestFilter } from '../../api/calls.ts'

/** The names in the address that narrow the list, with nothing in them. */
export const NO_FILTER = { search: null, status: null, user: null, session: null } as const

/** What the address narrows the list to. */
export function filterOf(params: URLSearchParams): RequestFilter {
  const search = params.get('search')
  const status = params.get('status')
  const userId = params.get('user')
  const sessionId = params.get('session')
  return {
    ...(search && { search }),
    ...((status === 'ok' || status === 'error') && { status }),
    ...(userId && { userId }),
    ...(sessionId && { sessionId }),
  }
}
