/** A pair that a mail carries, good for one use within 30 minutes [docs email-password]. */
export interface MailToken {
  readonly token: string
  readonly tokenId: string
  /** On the app's clock, epoch ms. */
  readonly expiresAt: number
}

/** An e-mail address with a password; it becomes a user at its first login. Addresses are compared case-sensitively. */
export interface Registration {
  /** Also the id of the identity it becomes. */
  readonly id: string
  readonly email: string
  passwordHash: string
  confirmed: boolean
  readonly createdAt: number
  /** The user it belongs to; null until the first login or link. */
  userId: string | null
  confirmation: MailToken | null
  reset: MailToken | null
}

export const MAIL_TOKEN_LIFETIME_MS = 30 * 60 * 1000
