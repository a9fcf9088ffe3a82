import type { App } from '../app.ts'
import {
  AuthError,
  AuthProviderUnsupported,
  CredentialsRefused,
  EmulatorError,
  InvalidLinkRequest,
} from '../errors.ts'
import type { Session } from '../sessions/session.ts'
import type { User } from '../users/user.ts'
import type { LinkOutcome } from './link-outcome.ts'

/**
 * Refused links, and the SDKs that repeat them: on some refusals realm-web refreshes and repeats without end, the
 * Stitch and core SDKs once [contract client-api §2.5, hazard].
 */

/** After how many refusals in a row a session is taken to be in realm-web's endless loop. */
const LOOP_AFTER = 3
/** How soon after a refusal a link with a fresh token is the SDK's repetition of it, on the app's clock. */
const REPEATED_WITHIN_MS = 30_000

export interface LinkRequest {
  readonly user: User
  readonly session: Session
}

/**
 * Counts refusals that make an SDK refresh and repeat. realm-web repeats without end while refreshing works, as it did
 * with the service: from the fourth in a row on, the answer is one that it hands to the app.
 */
export function refusal(app: App, session: Session, error: EmulatorError): EmulatorError {
  if (!isRepeated(error)) return error
  const count = (app.linkRefusals.get(session.id) ?? 0) + 1
  app.linkRefusals.set(session.id, count)
  return count <= LOOP_AFTER ? error : unrepeated(error)
}

/** The same refusal in a way that no SDK repeats: what realm-web would repeat without end is no 401. */
export function unrepeated(error: EmulatorError): EmulatorError {
  if (!isRepeated(error)) return error
  const final = new EmulatorError('invalid', error.message, error.code)
  final.forced = error.forced
  return final
}

/** Has the next link of this user (null: of anybody) end in this way, once; null takes that back. */
export function forceLinkOutcome(app: App, user: User | null, outcome: LinkOutcome | null): void {
  const name = user?.id ?? '*'
  if (outcome === null) app.linkOutcomes.delete(name)
  else app.linkOutcomes.set(name, outcome)
}

/**
 * The refusal that somebody chose for this link, if any. Once means for the app: where SDKs refresh and repeat, the
 * repetition is refused too, or the app would never see the refusal.
 */
export function takeForcedRefusal(
  app: App,
  request: LinkRequest,
  provider: string,
): EmulatorError | undefined {
  const { user } = request
  const session = app.sessions.latest(request.session)
  const outcome = takeRepeated(app, session, provider) ?? takeNext(app, user)
  if (outcome === undefined) return undefined
  const error = forcedRefusal(outcome, provider)
  error.forced = true
  const { refreshCount } = session
  if (isRepeated(error))
    app.toldLinkOutcomes.set(session.id, { outcome, provider, refreshCount, at: app.clock.now() })
  return error
}

/** Whether realm-web refreshes and repeats: on a 401 with this code or this text, whichever provider it is of. */
function isRepeated({ kind, code, message }: EmulatorError): boolean {
  return kind === 'unauthorized' && (code === 'InvalidSession' || message === 'unauthorized')
}

/** The outcome that the session was told just now, when this is the same link with a token bought since. */
function takeRepeated(app: App, session: Session, provider: string): LinkOutcome | undefined {
  const told = app.toldLinkOutcomes.get(session.id)
  if (told === undefined) return undefined
  app.toldLinkOutcomes.delete(session.id)
  const isRepetition =
    told.provider === provider &&
    told.refreshCount < session.refreshCount &&
    app.clock.now() - told.at < REPEATED_WITHIN_MS
  return isRepetition ? told.outcome : undefined
}

function takeNext(app: App, user: User): LinkOutcome | undefined {
  for (const name of [user.id, '*']) {
    const outcome = app.linkOutcomes.get(name)
    if (outcome === undefined) continue
    app.linkOutcomes.delete(name)
    return outcome
  }
  return undefined
}

function forcedRefusal(outcome: LinkOutcome, provider: string): EmulatorError {
  switch (outcome) {
    case 'identityTaken':
    case 'invalidCredential':
      return new CredentialsRefused()
    case 'alreadyLinked':
      return new InvalidLinkRequest('unauthorized, the user has an e-mail address already')
    case 'pending':
      return new AuthError()
    case 'invalidLink':
      return new InvalidLinkRequest()
    case 'providerOff':
      return new InvalidLinkRequest(new AuthProviderUnsupported(provider).message)
    case 'serverError':
      return new EmulatorError('broken', 'internal server error', 'InternalServerError')
  }
}
