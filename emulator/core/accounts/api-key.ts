/** A key that logs in as the user who made it, or, made by an administrator, as a user of its own. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** Digest of the key: the key itself is shown once and kept nowhere. */
  readonly digest: string
  /** Null for a server key. */
  readonly ownerId: string | null
  readonly createdAt: number
  disabled: boolean
}

/** How many keys one user may have, and how many server keys an app [docs api-key]. */
export const MAX_USER_KEYS = 20
export const MAX_SERVER_KEYS = 100
