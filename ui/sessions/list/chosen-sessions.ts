import { listSessions, type SessionChoice, type SessionFilter } from '../../api/calls.ts'

const MOST_ROWS = 1000

/** Whom a bulk call is about: everybody, one user, or by name those that search and state let through. */
export async function chosenSessions(appId: string, filter: SessionFilter): Promise<SessionChoice> {
  if (filter.search === undefined && filter.state === undefined) {
    return filter.userId === undefined ? { all: true } : { userId: filter.userId }
  }
  const sessionIds: string[] = []
  let after: string | undefined
  do {
    const page = await listSessions(appId, { ...filter, limit: MOST_ROWS, ...(after && { after }) })
    sessionIds.push(...page.items.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  return { sessionIds }
}
