import { type App, findProvider } from '../app.ts'
import { AuthProviderUnsupported, EmulatorError, InvalidRequest } from '../errors.ts'
import type { AuthProvider } from '../providers/auth-provider.ts'
import { sameText } from '../values/same-text.ts'
import { KEPT_MAILS, type Mail, mailLink } from './mail.ts'
import { MAIL_TOKEN_LIFETIME_MS, type MailToken, type Registration } from './registration.ts'

/** Registration, confirmation and reset of e-mail/password users [contract client-api §5]. Hashes come from outside. */

const MAX_EMAIL = 128
const TOKEN = /^[0-9A-Za-z]{64}$/
const TOKEN_ID = /^[0-9a-f]{24}$/

/** The provider, or the refusal while it is off. */
export function requireUserpass(app: App): AuthProvider {
  const provider = findProvider(app, 'local-userpass')
  if (provider === undefined || provider.disabled) throw new AuthProviderUnsupported('local-userpass')
  return provider
}

/** Refuses a password that the service would not take; before anything is hashed. */
export function checkPassword(password: unknown): string {
  if (typeof password === 'string' && password.length >= 6 && password.length <= 128) return password
  throw new InvalidRequest('password must be between 6 and 128 characters', 'password')
}

/** Refuses an address that cannot be one, or is taken; before anything is hashed. */
export function checkNewEmail(app: App, email: unknown): string {
  if (typeof email !== 'string' || email.trim() === '' || email.length > MAX_EMAIL)
    throw new InvalidRequest('email invalid', 'email')
  if (app.registrations.has(email))
    throw new EmulatorError('conflict', 'name already in use', 'AccountNameInUse')
  return email
}

/** Adds a registration that waits for its confirmation; checks again that the address is free. */
export function register(app: App, email: string, passwordHash: string): Registration {
  checkNewEmail(app, email)
  const registration: Registration = {
    id: app.ids.objectId(),
    email,
    passwordHash,
    confirmed: false,
    createdAt: app.clock.now(),
    userId: null,
    confirmation: null,
    reset: null,
  }
  app.registrations.set(email, registration)
  app.events.emit({ type: 'registration.changed', appId: app.id, at: app.clock.now(), email })
  return registration
}

/** Takes a registration back, as if it had never been; one that owns a user stays. */
export function dropRegistration(app: App, registration: Registration): void {
  if (registration.userId !== null || app.registrations.get(registration.email) !== registration) return
  app.registrations.delete(registration.email)
  tell(app, registration)
}

export function markConfirmed(app: App, registration: Registration): void {
  registration.confirmed = true
  registration.confirmation = null
  tell(app, registration)
}

/** The registration, or UserNotFound. */
export function getRegistration(app: App, email: unknown): Registration {
  const registration = typeof email === 'string' ? app.registrations.get(email) : undefined
  if (registration === undefined) throw new EmulatorError('not-found', 'user not found', 'UserNotFound')
  return registration
}

/** The registration that still waits for its confirmation; refuses one that does not. */
export function getUnconfirmed(app: App, email: unknown): Registration {
  const registration = getRegistration(app, email)
  if (registration.confirmed) throw new EmulatorError('invalid', 'already confirmed', 'UserAlreadyConfirmed')
  return registration
}

/** Makes a fresh pair for a mail or a function; the one before is void. */
export function issueMailToken(app: App, registration: Registration, kind: Mail['kind']): MailToken {
  const pair = {
    token: app.ids.secret(),
    tokenId: app.ids.objectId(),
    expiresAt: app.clock.now() + MAIL_TOKEN_LIFETIME_MS,
  }
  if (kind === 'confirm') registration.confirmation = pair
  else registration.reset = pair
  app.registrations.touch(registration.email)
  return pair
}

/** Puts the mail the service would have sent where people find it. */
export function postMail(
  app: App,
  provider: AuthProvider,
  registration: Registration,
  kind: Mail['kind'],
): Mail {
  const { token, tokenId } = issueMailToken(app, registration, kind)
  const { config } = provider
  const isConfirmation = kind === 'confirm'
  const subject = isConfirmation ? config.confirmEmailSubject : config.resetPasswordSubject
  app.lastMailId += 1
  const mail: Mail = {
    id: app.lastMailId,
    at: app.clock.now(),
    kind,
    to: registration.email,
    subject:
      typeof subject === 'string' && subject !== ''
        ? subject
        : isConfirmation
          ? 'Confirm your e-mail address'
          : 'Reset your password',
    token,
    tokenId,
    link: mailLink(isConfirmation ? config.emailConfirmationUrl : config.resetPasswordUrl, token, tokenId),
  }
  app.mails.push(mail)
  if (app.mails.length > KEPT_MAILS) app.mails.shift()
  app.events.emit({ type: 'mail.posted', appId: app.id, at: mail.at, id: mail.id, kind, to: mail.to })
  return mail
}

/** The registration that a mail's pair belongs to; refuses garbage, and pairs that are used, void or too old. */
export function findByMailToken(
  app: App,
  kind: Mail['kind'],
  { token, tokenId }: { token: unknown; tokenId: unknown },
): Registration {
  if (
    typeof token !== 'string' ||
    typeof tokenId !== 'string' ||
    !TOKEN.test(token) ||
    !TOKEN_ID.test(tokenId)
  )
    throw new InvalidRequest('invalid token data')
  for (const registration of app.registrations.values()) {
    const pair = kind === 'confirm' ? registration.confirmation : registration.reset
    if (pair?.tokenId !== tokenId) continue
    if (sameText(token, pair.token) && app.clock.now() < pair.expiresAt) return registration
    break
  }
  throw new EmulatorError('invalid', 'userpass token is expired or invalid', 'UserpassTokenInvalid')
}

/** Replaces the password; the pair that allowed it is used up. Sessions go on. */
export function setPassword(app: App, registration: Registration, passwordHash: string): void {
  registration.passwordHash = passwordHash
  registration.reset = null
  tell(app, registration)
}

/** Whether the registration is still the one it was: time has passed, and others may have acted. */
export function isCurrent(app: App, registration: Registration): boolean {
  return app.registrations.get(registration.email) === registration
}

function tell(app: App, { email }: Registration): void {
  if (app.registrations.has(email)) app.registrations.touch(email)
  app.events.emit({ type: 'registration.changed', appId: app.id, at: app.clock.now(), email })
}
