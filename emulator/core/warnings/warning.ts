/** What the emulator has noticed that is most likely a mistake of the client. */
export type WarningKind =
  /** One device logs in as one new anonymous user after the other. */
  | 'newUserEveryStart'
  /** A refresh token that is refused is sent again and again. */
  | 'refreshLoop'
  /** A token of a session that this run of the emulator has never known. */
  | 'earlierRun'
  /** An app id that nobody has: told to the configured app, which was most likely meant. */
  | 'wrongAppId'
  /** A call that the service has and the emulator has not. */
  | 'notEmulated'

/** One thing noticed, however often it came. Instants are epoch ms on the app's clock. */
export interface Warning {
  readonly id: number
  readonly kind: WarningKind
  /** What happened, and what to look at. */
  message: string
  /** Whom or what it is about: with the kind, what makes it one warning. */
  readonly subject: string
  readonly userId: string | null
  readonly firstAt: number
  lastAt: number
  count: number
}
