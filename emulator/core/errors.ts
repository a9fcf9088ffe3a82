/**
 * Every way a use case can refuse, in the service's words. The HTTP status belongs to the surface that answers
 * (failure-status.ts); here a failure only has a kind. Strings that SDKs compare are marked.
 */

export type FailureKind =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'limit'
  | 'too-large'
  | 'timeout'
  | 'broken'
  | 'not-emulated'

/** A refusal with the service's text and, where it has one, its `error_code`. */
export class EmulatorError extends Error {
  readonly kind: FailureKind
  /** The service's `error_code`; absent where the service sends none [contract client-api §9.1]. */
  readonly code: string | undefined
  /** Whether somebody had asked for this refusal to come: nobody need be told that it did. */
  forced = false

  constructor(kind: FailureKind, message: string, code?: string) {
    super(message)
    // The classes' own names are lost where the package is built.
    this.name = 'EmulatorError'
    this.kind = kind
    this.code = code
  }
}

/**
 * The session is dead. Stitch SDKs and the legacy SDK recover only on this code, realm-web on it together with
 * status 401, core SDKs on any 401 [contract client-api §4.5].
 */
export class InvalidSession extends EmulatorError {
  constructor(detail: string) {
    super('unauthorized', `invalid session: ${detail}`, 'InvalidSession')
  }
}

/** An access token whose time is up; the text is one that admin tools compare [contract admin-api §1.6]. */
export class AccessTokenExpired extends InvalidSession {
  constructor() {
    super('access token expired')
  }
}

/** Logging out forgives exactly this text in realm-web (`User.logOut`). */
export const REFRESH_TOKEN_NOT_FOUND = 'failed to find refresh token'

export class AppNotFound extends EmulatorError {
  constructor(appId: string) {
    super('not-found', `cannot find app using Client App ID '${appId}'`)
  }
}

/** Too many apps were made on the fly; nothing a real client does gets here. */
export class TooManyApps extends EmulatorError {
  constructor(limit: number) {
    super('limit', `this emulator already holds ${limit} apps: delete some, or restart it`)
  }
}

export class AuthProviderNotFound extends EmulatorError {
  constructor() {
    super('not-found', 'auth provider not found', 'AuthProviderNotFound')
  }
}

/** A provider that is disabled or not configured; the service words both alike [contract client-api §2.6]. */
export class AuthProviderUnsupported extends EmulatorError {
  constructor(provider: string) {
    super('unauthorized', `authentication via '${provider}' is unsupported`, 'InvalidSession')
  }
}

/**
 * A link the service would not make. Unverified for anonymous credentials and for providers that are off: we
 * answer 400, because 401 with `InvalidSession` makes realm-web refresh and repeat without end and makes the
 * Stitch SDKs drop the session [contract client-api §2.5, hazard].
 */
export class InvalidLinkRequest extends EmulatorError {
  constructor(reason?: string) {
    super(
      'invalid',
      reason === undefined ? 'invalid user link request' : `invalid user link request: ${reason}`,
      'InvalidParameter',
    )
  }
}

/** Credentials that are not what they should be: a wrong password, and an e-mail address nobody has, alike. */
export class InvalidPassword extends EmulatorError {
  constructor() {
    super('unauthorized', 'unauthorized', 'InvalidPassword')
  }
}

/** A login that may not be: not confirmed, a key that is off or unknown, a function that threw. */
export class AuthError extends EmulatorError {
  constructor(message = 'unauthorized') {
    super('unauthorized', message, 'AuthError')
  }
}

/** A foreign token that does not hold, or, when linking, an identity that is another user's [contract client-api §2.5, §2.6]. */
export class CredentialsRefused extends EmulatorError {
  constructor() {
    super('unauthorized', 'unauthorized', 'InvalidSession')
  }
}

/** A login of a user whom an operator disabled; status and text are unverified. */
export class UserDisabled extends EmulatorError {
  constructor() {
    super('unauthorized', 'user disabled', 'UserDisabled')
  }
}

/** A token that was never ours, or not of the type this call needs; the service sends no code for these. */
export class TokenRefused extends EmulatorError {
  constructor(message: string) {
    super('unauthorized', message)
  }
}

export class NotAuthenticated extends EmulatorError {
  constructor() {
    super('unauthorized', 'must authenticate first', 'MissingAuthReq')
  }
}

/** Something in the request itself is wrong; `field` names it where one is to blame. */
export class InvalidRequest extends EmulatorError {
  readonly field: string | undefined

  constructor(message: string, field?: string, code = 'BadRequest') {
    super('invalid', message, code)
    this.field = field
  }
}

/** A browser origin that the app's configuration does not list. Status and code are unverified. */
export class OriginNotAllowed extends EmulatorError {
  constructor(origin: string) {
    super('forbidden', `origin '${origin}' is not in the app's allowed request origins`, 'DomainNotAllowed')
  }
}

/** A person whose e-mail address is of a domain that the provider does not list. Status and text are unverified. */
export class DomainNotAllowed extends EmulatorError {
  constructor(domain: string | undefined) {
    super('forbidden', `domain '${domain ?? ''}' is not allowed`, 'DomainNotAllowed')
  }
}

/** The real service has this call; we do not serve it (yet). */
export class NotEmulated extends EmulatorError {
  constructor(what: string) {
    super('not-emulated', `anon-emulator does not emulate ${what}`)
  }
}

/** An operator named a thing that is not there. */
export class NotFound extends EmulatorError {
  /** `hint`: what else the name may stand for, or what there is instead. */
  constructor(what: string, id: string, hint?: string) {
    super(
      'not-found',
      `no ${what} '${id}'${hint === undefined ? '' : `: ${hint}`}`,
      `${what.charAt(0).toUpperCase()}${what.slice(1)}NotFound`,
    )
  }
}
