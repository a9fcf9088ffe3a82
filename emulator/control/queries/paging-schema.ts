import * as z from 'zod'

const MAX_LIMIT = 1000

/** The paging part of every list's query. */
export const pagingInput = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(100).meta({ description: 'At most 1000.' }),
  after: z.string().optional().meta({ description: 'The `next` of the page before.' }),
}

/** A list's answer. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int(), next: z.string().nullable() })
}
