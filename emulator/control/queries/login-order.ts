import type { App } from '../../core/app.ts'
import type { EventBus } from '../../core/events.ts'
import { countUsers } from '../../core/users/admin.ts'
import type { User } from '../../core/users/user.ts'
import type { List } from '../wire.ts'
import { pageInOrder } from './paging.ts'

/** Who logged in when, for the list that everybody looks at: a page of a million users is found without looking at each. */
export interface LoginOrder {
  /**
   * Users who have logged in, newest login first, from `upTo` (epoch ms on the app's clock) on; users of one instant in
   * any order. Undefined when the order is not known, for the app's clock went back between logins.
   */
  newestFirst(app: App, upTo?: number): Iterable<User> | undefined
}

/** Every login since the order was made, oldest first; a user's earlier ones stay in it and are passed over. */
interface Logins {
  readonly ids: string[]
  readonly times: number[]
}

/** Keeps the order of an app from the first time it is asked for. */
export function createLoginOrder(events: EventBus): LoginOrder {
  const orders = new Map<string, Logins | 'unknown'>()
  events.on((event) => {
    if (event.type === 'session.created') {
      const logins = orders.get(event.appId)
      if (logins === undefined || logins === 'unknown') return
      if (event.at < (logins.times.at(-1) ?? event.at)) {
        orders.set(event.appId, 'unknown')
      } else {
        logins.ids.push(event.userId)
        logins.times.push(event.at)
      }
    } else if (STARTS_OVER.has(event.type) && 'appId' in event && event.appId !== null) {
      orders.delete(event.appId)
    }
  })

  const orderOf = (app: App): Logins | 'unknown' => {
    const known = orders.get(app.id)
    // Half of it may be logins that were not their user's last.
    if (known === 'unknown' || (known !== undefined && known.ids.length <= 2 * app.users.size + 1000))
      return known
    const made = loginsOf(app)
    orders.set(app.id, made)
    return made
  }

  return {
    newestFirst(app, upTo) {
      const logins = orderOf(app)
      return logins === 'unknown' ? undefined : walk(app, logins, upTo)
    },
  }
}

/** A page of a list by last login, newest first; undefined where only a look at every user gives it. */
export function pageOfNewest(
  order: LoginOrder,
  app: App,
  { limit, after }: { limit: number; after?: string | undefined },
): List<User> | undefined {
  return pageInOrder(
    (key) => (key === undefined || typeof key === 'number' ? order.newestFirst(app, key) : undefined),
    { limit, after, total: countUsers(app), key: ({ lastLoginAt }) => lastLoginAt },
  )
}

const STARTS_OVER = new Set(['app.reset', 'app.restored', 'app.deleted', 'users.deleted'])

function loginsOf(app: App): Logins {
  const users = [...app.users.values()].filter(({ lastLoginAt }) => lastLoginAt !== null)
  users.sort((a, b) => (a.lastLoginAt ?? 0) - (b.lastLoginAt ?? 0))
  return { ids: users.map(({ id }) => id), times: users.map(({ lastLoginAt }) => lastLoginAt ?? 0) }
}

function* walk(app: App, { ids, times }: Logins, upTo = Number.POSITIVE_INFINITY): Generator<User> {
  let instant: number | undefined
  const ofInstant = new Set<string>()
  for (let at = countUpTo(times, upTo) - 1; at >= 0; at -= 1) {
    const user = app.users.get(ids[at] ?? '')
    if (user === undefined || user.lastLoginAt !== times[at]) continue
    if (times[at] !== instant) ofInstant.clear()
    instant = times[at]
    if (ofInstant.has(user.id)) continue
    ofInstant.add(user.id)
    yield user
  }
}

/** How many of the times, which ascend, are no later. */
function countUpTo(times: readonly number[], upTo: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) <= upTo) low = middle + 1
    else high = middle
  }
  return low
}
