import type { ApiKey } from '../../core/accounts/api-key.ts'
import type { App } from '../../core/app.ts'
import type { LoginResult } from '../../core/sessions/auth.ts'
import type { Session } from '../../core/sessions/session.ts'
import { NO_DEVICE_ID } from '../../core/users/device.ts'
import { type User, userData } from '../../core/users/user.ts'

/** The Client API's JSON, in the service's own snake_case; nowhere else. */

/** All four strings are needed: realm-web and core throw without them, js-sdk forgets the session [contract §2.3]. */
export function renderLogin(result: LoginResult) {
  return {
    access_token: result.accessToken,
    refresh_token: result.refreshToken,
    user_id: result.user.id,
    device_id: result.device?.id ?? NO_DEVICE_ID,
  }
}

/** A link's answer: the same user, and no refresh token: the one the client has goes on [contract §2.5]. */
export function renderLink(user: User, session: Session, accessToken: string) {
  return { access_token: accessToken, user_id: user.id, device_id: session.deviceId ?? NO_DEVICE_ID }
}

/** An API key, without the key: that is shown once, when it is made. `_id` is plain hex [contract §4.7]. */
export function renderApiKey({ id, name, disabled }: ApiKey) {
  return { _id: id, name, disabled }
}

/** The profile; `data` must stay a flat object of strings [contract §10]. */
export function renderProfile(app: App, user: User) {
  return {
    user_id: user.id,
    domain_id: app.domainId,
    identities: user.identities.map((identity) => ({
      id: identity.id,
      provider_type: identity.providerType,
      provider_id: identity.providerId,
    })),
    data: userData(user),
    type: user.type,
  }
}

/** iOS needs the first three as strings, core the last two [contract §1]. */
export function renderLocation(app: App, origin: string) {
  const template = app.template.current()
  return {
    deployment_model: template.deploymentModel,
    location: template.location,
    hostname: origin,
    ws_hostname: origin.replace(/^http/, 'ws'),
  }
}
