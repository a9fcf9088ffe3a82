/**
 * How the next link is to end, whatever would come of it by itself: for looking at what an app does when a link is
 * refused. Each is one of the refusals of the service [contract client-api §2.5].
 */
export const LINK_OUTCOMES = [
  'identityTaken',
  'alreadyLinked',
  'pending',
  'invalidCredential',
  'invalidLink',
  'providerOff',
  'serverError',
] as const

export type LinkOutcome = (typeof LINK_OUTCOMES)[number]

/** A chosen outcome that a session was told, and how often it had refreshed by then. */
export interface ToldOutcome {
  readonly outcome: LinkOutcome
  readonly provider: string
  readonly refreshCount: number
  readonly at: number
}
