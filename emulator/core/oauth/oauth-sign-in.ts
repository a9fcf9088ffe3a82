import { type App, findProvider } from '../app.ts'
import type { Apps } from '../apps.ts'
import {
  AuthProviderUnsupported,
  EmulatorError,
  InvalidLinkRequest,
  InvalidRequest,
  InvalidSession,
  NotFound,
  UserDisabled,
} from '../errors.ts'
import { link, requireLinkProvider } from '../link/link.ts'
import type { LinkRequest } from '../link/link-refusal.ts'
import type { AuthProvider } from '../providers/auth-provider.ts'
import { removeAgedUsers } from '../records.ts'
import { logIn, requireLoginProvider, tokensOf } from '../sessions/auth.ts'
import { isLive, type Session } from '../sessions/session.ts'
import type { DeviceClaim } from '../users/device.ts'
import type { User } from '../users/user.ts'
import { forgetOldest } from '../values/forget-oldest.ts'
import {
  isOauthProvider,
  mintCredential,
  type OauthProvider,
  proofOfPerson,
  redeemCredential,
} from './oauth-credentials.ts'
import { type PersonClaim, rememberPerson } from './oauth-person.ts'

/** The browser's way through an identity provider: away from the app, to the consent page, and back [contract client-api §7]. */

/** A sign-in whose person has not decided yet. */
export interface PendingSignIn {
  /** Nobody can guess it: who knows it decides. */
  readonly id: string
  readonly provider: OauthProvider
  /** Where the browser goes back to; checked against the provider's list. */
  readonly redirect: string
  /** The client's own word, given back as it came. */
  readonly state: string
  readonly device: DeviceClaim | null
  /** The user who wants one more identity; null for a login. */
  readonly link: { readonly userId: string; readonly sessionId: string } | null
  readonly expiresAt: number
}

/** What the browser brings back to the app. */
export interface SignInResult {
  readonly user: User
  readonly session: Session
  readonly accessToken: string
  readonly refreshToken: string
}

/** What a person, or whoever plays one, makes of a sign-in. */
export type Decision =
  | { readonly kind: 'allow'; readonly person: PersonClaim }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'fail' }

const LIFETIME_MS = 10 * 60 * 1000
const KEPT_SIGN_INS = 1000
/** Longer than any SDK's: 12 and 64 letters. */
const MAX_STATE = 1000

/** Begins a login, or a link for `linking`; throws before anything is remembered. */
export function beginSignIn(
  app: App,
  name: string,
  wish: {
    redirect: string | null
    state: string | null
    device: DeviceClaim | null
    linking: LinkRequest | null
  },
): PendingSignIn {
  const provider = wish.linking === null ? requireLoginProvider(app, name) : requireOn(app, name)
  if (!isOauthProvider(provider.type)) throw new InvalidRequest(`'${name}' has no redirects`)
  const { state, device, linking } = wish
  const redirect = checkRedirect(provider, wish.redirect)
  if (state !== null && state.length > MAX_STATE) throw new InvalidRequest('state is too long', 'state')
  const now = app.clock.now()
  for (const { id, expiresAt } of app.signIns.values()) if (expiresAt <= now) app.signIns.delete(id)
  const signIn: PendingSignIn = {
    id: app.ids.secret().slice(0, 24),
    provider: provider.type,
    redirect,
    state: state ?? '',
    device,
    link: linking === null ? null : { userId: linking.user.id, sessionId: linking.session.id },
    expiresAt: now + LIFETIME_MS,
  }
  app.signIns.set(signIn.id, signIn)
  forgetOldest(app.signIns, KEPT_SIGN_INS)
  return signIn
}

/** The sign-in with this id and its app; throws NotFound when it is over, or never was. */
export function getSignIn(apps: Apps, id: string): { app: App; signIn: PendingSignIn } {
  for (const app of apps.list()) {
    const signIn = app.signIns.get(id)
    if (signIn !== undefined && signIn.expiresAt > app.clock.now()) return { app, signIn }
  }
  throw new NotFound('sign-in', id)
}

/** What the identity provider sends back for a decision: an authorization code, or OAuth's word for its absence. */
export function decideSignIn(
  app: App,
  signIn: PendingSignIn,
  decision: Decision,
): { code: string } | { error: string } {
  if (decision.kind === 'refuse') return { error: 'access_denied' }
  if (decision.kind === 'fail') return { error: 'server_error' }
  const person = rememberPerson(app, decision.person)
  return { code: mintCredential(app, signIn.provider, 'authCode', person) }
}

/** Ends a sign-in with what the identity provider sent back: logs in, or links. Refusals are for the app to hear. */
export function completeSignIn(
  app: App,
  signIn: PendingSignIn,
  answer: { code: string | null; error: string | null },
): SignInResult {
  app.signIns.delete(signIn.id)
  removeAgedUsers(app)
  // The service's own texts are unverified.
  if (answer.error !== null) throw new EmulatorError('unauthorized', answer.error, 'AuthError')
  const { provider: name, device } = signIn
  const linking = signIn.link === null ? null : findLinking(app, signIn.link)
  const provider =
    linking === null ? requireLoginProvider(app, name) : requireLinkProvider(app, linking, name)
  const proof = proofOfPerson(provider, redeemCredential(app, name, 'authCode', answer.code))
  if (linking === null) return logIn(app, proof, device)
  const { user, session } = linking
  const { accessToken } = link(app, linking, proof)
  return { user, session, accessToken, refreshToken: tokensOf(app, user, session).refreshToken }
}

/** A link's refusal must not be one that makes SDKs refresh and repeat; what is forced comes when the person has decided. */
function requireOn(app: App, name: string): AuthProvider {
  const provider = isOauthProvider(name) ? findProvider(app, name) : undefined
  if (provider === undefined || provider.disabled)
    throw new InvalidLinkRequest(new AuthProviderUnsupported(name).message)
  return provider
}

/** Who wanted the link may be gone by now, disabled, or logged out. */
function findLinking(app: App, { userId, sessionId }: NonNullable<PendingSignIn['link']>): LinkRequest {
  const user = app.users.get(userId)
  const session = app.sessions.get(sessionId)
  if (user === undefined || session === undefined) throw new InvalidSession('user not found')
  if (user.disabled) throw new UserDisabled()
  if (!isLive(session, app.clock.now())) throw new InvalidSession('session ended')
  return { user, session }
}

/**
 * Exactly one of the provider's list. What the service does with an empty list is unverified: here any loopback
 * address will do then, so that an app under development need not be configured first.
 */
function checkRedirect({ redirectUris }: AuthProvider, redirect: string | null): string {
  const fits =
    redirect !== null && (redirectUris.length > 0 ? redirectUris.includes(redirect) : isLoopback(redirect))
  if (fits) return redirect
  throw new InvalidRequest(
    `redirect URI '${(redirect ?? '').slice(0, 200)}' is not in the redirect_uris of this auth provider`,
    'redirect',
  )
}

const LOOPBACK =
  /^https?:\/\/(localhost|[\w.-]+\.localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?([/?#]|$)/i

function isLoopback(url: string): boolean {
  return LOOPBACK.test(url) && !/[\s\\]/.test(url)
}
