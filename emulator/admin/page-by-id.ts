/** How much of a list is asked for. */
export interface IdPage {
  /** Only what comes after this id, in the order asked for. */
  readonly after?: string | undefined
  readonly descending?: boolean
}

/** How many a page of users holds [contract admin-api §7.2]. */
const PAGE = 50

/** One page of a list in the order of ids; the caller asks for the next one with the last id it got. */
export function pageById<T extends { readonly id: string }>(
  all: Iterable<T>,
  { after, descending = false }: IdPage,
): T[] {
  const sign = descending ? -1 : 1
  const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -sign : sign)
  const rest = [...all].filter(({ id }) => after === undefined || compare(id, after) > 0)
  return rest.sort((a, b) => compare(a.id, b.id)).slice(0, PAGE)
}
