import type { SignInResult } from '../../../core/oauth/oauth-sign-in.ts'
import { NO_DEVICE_ID } from '../../../core/users/device.ts'

/** What both endings of a sign-in tell the app. */
interface Facts {
  readonly appId: string
  readonly state: string
  readonly isLink: boolean
}

/** The fragment after a login or link: four parts by `$`, under the names of the older and the newer SDKs [contract §7.4]. */
export function successFragment(
  facts: Facts,
  { accessToken, refreshToken, user, session }: SignInResult,
): string {
  const auth = [accessToken, refreshToken, user.id, session.deviceId ?? NO_DEVICE_ID].join('$')
  return inBothFamilies({ ua: auth, ...(facts.isLink ? { link: 'ok' } : {}), ...common(facts) })
}

/** The fragment after a refusal. */
export function errorFragment(facts: Facts, message: string): string {
  return inBothFamilies({ error: message, ...common(facts) })
}

function common({ appId, state }: Facts) {
  return { state, client_app_id: appId }
}

function inBothFamilies(fields: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    ['_stitch_', '_baas_'].map((family) => `${family}${name}=${encodeURIComponent(value)}`),
  )
  return pairs.join('&')
}
