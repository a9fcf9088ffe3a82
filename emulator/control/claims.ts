/** What each claim of the service's tokens means, in a sentence [contract client-api §3]. */
const MEANINGS: Readonly<Record<string, string>> = {
  baas_data: 'Always null.',
  baas_device_id: 'The device this login came from; zeros for none.',
  baas_domain_id: 'The app, by its internal id.',
  baas_id: 'The session this token belongs to.',
  baas_identity: 'The identity that was used for this login.',
  emulator:
    'The mark of anon-emulator: when it was issued on the app’s own clock (ms), and its number within the session.',
  exp: 'Until when the client believes the token; the emulator goes by the app’s own clock.',
  iat: 'When it was issued, in seconds; never later than real time, whatever the app’s clock says.',
  iss: 'The session this token belongs to.',
  stitch_data: 'Always null.',
  stitch_devId: 'Older name of baas_device_id.',
  stitch_domainId: 'Older name of baas_domain_id.',
  stitch_id: 'Older name of baas_id.',
  stitch_ident: 'Older name of baas_identity.',
  sub: 'The user.',
  typ: 'What it is for: access tokens make calls, refresh tokens buy access tokens.',
  user_data: 'The user’s custom data.',
}

/** A claim's meaning, with the instant spelled out where the value is one. */
export function explainClaim(name: string, value: unknown): string {
  const meaning =
    (Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined) ?? 'Not a claim of the service.'
  const isInstant = (name === 'exp' || name === 'iat') && typeof value === 'number' && Number.isFinite(value)
  return isInstant && Math.abs(value) < 8.64e12
    ? `${meaning} ${new Date(value * 1000).toISOString()}.`
    : meaning
}
