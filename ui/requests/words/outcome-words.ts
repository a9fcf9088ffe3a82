import type { RequestView } from '../../../emulator/control/wire.ts'
import { splitPath } from './call-text.ts'

type Outcome = Pick<RequestView, 'method' | 'path' | 'status' | 'errorCode'>

/** What an error code means whatever the call; the service's own, and those a fault can be told to answer. */
const CODES: Readonly<Record<string, string>> = {
  AccountNameInUse: 'Another user already has this email address.',
  AuthError: 'The credential was refused: not confirmed yet, deleted, disabled, or turned down by the app.',
  AuthProviderNotFound: 'The address names a login provider that does not exist.',
  BadRequest: 'Something in the request itself is wrong; the message says what.',
  DomainNotAllowed: 'The browser page’s origin is not in the app’s allowed request origins.',
  FunctionExecutionError: 'The function was run and failed.',
  FunctionNotFound: 'The app has no function of that name.',
  InternalServerError: 'The server failed, not the client; the emulator’s terminal may say more.',
  InvalidParameter: 'One of the values sent does not fit this call; the message says which.',
  InvalidPassword: 'The email address is unknown or the password is wrong; the service does not say which.',
  MaintenanceInProgress: 'The service is down for maintenance; clients should try again later.',
  MissingAuthReq: 'The call needs a token and came without an Authorization header: nobody was logged in.',
  MissingParameter: 'A value that this call needs was not sent; the message says which.',
  UserAppDomainMismatch: 'The token belongs to a user of another app.',
  UserDisabled: 'An operator disabled this user: every token is refused until they are enabled again.',
  UserNotFound: 'The app has no such user (any more).',
}

/** What a refusal without a code means; SDKs see an unknown error there and do not recover. */
const STATUSES: Readonly<Record<number, string>> = {
  401: 'The token was never one of this emulator’s, or not of the kind that this call needs; SDKs do not refresh after it.',
  404: 'The service has no such call, or the app id is unknown: look at the path.',
  413: 'The request body is longer than the service takes.',
  429: 'Too many: the server wants the client to slow down.',
  501: 'The real service has this call; anon-emulator does not serve it yet.',
}

/** What a refusal means for the app, in a sentence; null for a call that went well or that nothing is known about. */
export function outcomeWords(outcome: Outcome): string | null {
  const { status, errorCode } = outcome
  if (status === 0) return 'The client was never answered, or its answer was cut off.'
  if (status < 400) return null
  if (errorCode === 'InvalidSession') return invalidSessionWords(outcome)
  if (errorCode !== null) return CODES[errorCode] ?? null
  return STATUSES[status] ?? (status >= 500 ? 'The server failed, not the client.' : null)
}

/** The service has one code for several ends; which one it is shows in the call. */
function invalidSessionWords({ method, path }: Outcome): string {
  const asked = splitPath(path).rest.split('?')[0] ?? ''
  if (asked.endsWith('/login'))
    return 'This way of logging in is off or not configured: switch it on under Providers.'
  if (asked !== '/auth/session')
    return 'The access token is not good any more: SDKs fetch a new one with the refresh token and try again.'
  return method === 'DELETE'
    ? 'The session was already over when the app logged out; SDKs take that as logged out.'
    : 'The refresh token is not good any more (expired, revoked, logged out, or its user is gone): the app has to log in again.'
}
