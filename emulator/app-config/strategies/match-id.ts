import type { ImportStrategy } from '../../core/requests/exchange-words.ts'
import { invalidBody } from '../dialects/place.ts'

/** Under which circumstances ids of a body are judged. */
export interface IdRules {
  readonly strategy: ImportStrategy
  /** A new app, which takes ids of another app for none at all. */
  readonly fresh: boolean
}

const OBJECT_ID = /^[0-9a-f]{24}$/i

/**
 * The name of the entity here that an id of a body means; undefined when the id tells nothing and the name decides.
 * An id that the strategy takes no other way throws [contract app-directory §4.3; texts unverified].
 */
export function matchId(
  { id, place }: { readonly id: string | undefined; readonly place: string },
  nameOf: ReadonlyMap<string, string>,
  { strategy, fresh }: IdRules,
): string | undefined {
  if (id === undefined || strategy === 'replace-by-name') return undefined
  const known = nameOf.get(id.toLowerCase())
  if (known !== undefined) return known
  if (!OBJECT_ID.test(id)) {
    if (strategy === 'replace') return undefined
    throw invalidBody(`${place}: id '${id}' is not an ObjectId`)
  }
  if (fresh) return undefined
  throw invalidBody(`${place}: id '${id}' is of nothing in this app: leave it out to create a new one`)
}
