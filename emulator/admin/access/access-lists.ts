import type { App } from '../../core/app.ts'
import { EmulatorError, InvalidRequest } from '../../core/errors.ts'
import type { IdSource } from '../../core/ports.ts'

/** One address that may reach an app; remembered, never enforced. */
export interface AccessEntry {
  readonly id: string
  address: string
  comment: string
}

/** What an entry may be given. */
export interface AccessChange {
  readonly address?: string | undefined
  readonly comment?: string | undefined
}

/** The access list of every app; each starts with one entry that lets everybody in [contract admin-api §5.1]. */
export interface AccessLists {
  list(app: App): readonly AccessEntry[]
  add(app: App, entry: AccessChange): AccessEntry
  change(app: App, id: string, change: AccessChange): AccessEntry
  remove(app: App, id: string): void
}

const MAX_ENTRIES = 200
const ADDRESS = /^[0-9A-Fa-f.:]{2,45}(\/\d{1,3})?$/

/** Lists go with their apps. */
export function createAccessLists(ids: Pick<IdSource, 'objectId'>): AccessLists {
  const lists = new WeakMap<App, AccessEntry[]>()
  const listOf = (app: App) => {
    const known = lists.get(app)
    if (known !== undefined) return known
    // Its id is not drawn: looking at a list must not move the ids of a seeded app.
    const list = [{ id: app.internalId, address: '0.0.0.0/0', comment: '' }]
    lists.set(app, list)
    return list
  }
  const find = (app: App, id: string) => {
    const entry = listOf(app).find((known) => known.id === id)
    if (entry === undefined) throw new EmulatorError('not-found', `access list entry not found: '${id}'`)
    return entry
  }
  return {
    list: listOf,
    add(app, { address, comment = '' }) {
      const list = listOf(app)
      if (list.length >= MAX_ENTRIES) throw new InvalidRequest(`at most ${MAX_ENTRIES} entries are allowed`)
      const entry = { id: ids.objectId(), address: checkAddress(address), comment }
      list.push(entry)
      return entry
    },
    change(app, id, { address, comment }) {
      const entry = find(app, id)
      if (address !== undefined) entry.address = checkAddress(address)
      if (comment !== undefined) entry.comment = comment
      return entry
    },
    remove(app, id) {
      const entry = find(app, id)
      const list = listOf(app)
      list.splice(list.indexOf(entry), 1)
    },
  }
}

function checkAddress(address: string | undefined): string {
  if (address !== undefined && ADDRESS.test(address)) return address
  throw new InvalidRequest('expected an IP address or CIDR block', 'address', 'InvalidParameter')
}
