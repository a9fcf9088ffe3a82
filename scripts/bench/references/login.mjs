import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * What both reference servers do for a request, so that they differ in their HTTP alone: the plain way to write
 * it, with the claims of contract client-api §3 and none of the emulator's features.
 */

const KEY = 'reference signing key: public, never for production'
const HEADER = encode({ alg: 'HS256', typ: 'JWT' })
const DOMAIN_ID = newId()
const PROVIDER_ID = newId()
const ACCESS_SECONDS = 30 * 60
const REFRESH_SECONDS = 50 * 365 * 24 * 60 * 60

/** The last session of each user, by user id: one Map, as the definition of the references has it. */
const users = new Map()

/** Makes a user with a session and a device, and its two tokens. */
export function logIn(body) {
  const userId = newId()
  const session = {
    id: newId(),
    userId,
    deviceId: newId(),
    createdAt: Date.now(),
    device: body?.options?.device,
  }
  users.set(userId, session)
  return {
    access_token: accessToken(session),
    refresh_token: refreshToken(session),
    user_id: userId,
    device_id: session.deviceId,
  }
}

/** A new access token for the refresh token in the header; undefined when that is refused. */
export function refresh(authorization) {
  const claims = readToken(authorization, 'refresh')
  const session = users.get(claims?.sub)
  return session === undefined || session.id !== claims.baas_id
    ? undefined
    : { access_token: accessToken(session) }
}

/** The profile of the user whose access token is in the header; undefined when that is refused. */
export function profile(authorization) {
  const userId = readToken(authorization, 'access')?.sub
  if (!users.has(userId)) return undefined
  const identities = [{ id: identityId(userId), provider_type: 'anon-user', provider_id: PROVIDER_ID }]
  return { user_id: userId, domain_id: DOMAIN_ID, identities, data: {}, type: 'normal' }
}

function accessToken({ id, userId, deviceId }) {
  const iat = Math.floor(Date.now() / 1000)
  return sign({
    baas_device_id: deviceId,
    baas_domain_id: DOMAIN_ID,
    exp: iat + ACCESS_SECONDS,
    iat,
    iss: id,
    stitch_devId: deviceId,
    stitch_domainId: DOMAIN_ID,
    sub: userId,
    typ: 'access',
  })
}

function refreshToken({ id, userId, deviceId }) {
  const iat = Math.floor(Date.now() / 1000)
  const identity = { id: identityId(userId), provider_id: PROVIDER_ID, provider_type: 'anon-user' }
  return sign({
    baas_data: null,
    baas_device_id: deviceId,
    baas_domain_id: DOMAIN_ID,
    baas_id: id,
    baas_identity: identity,
    exp: iat + REFRESH_SECONDS,
    iat,
    stitch_data: null,
    stitch_devId: deviceId,
    stitch_domainId: DOMAIN_ID,
    stitch_id: id,
    stitch_ident: identity,
    sub: userId,
    typ: 'refresh',
  })
}

/** As long as a real one, without the cost of a fourth random id. */
function identityId(userId) {
  return `${userId}-abcdefghijklmnopqrstuvwx`
}

function readToken(authorization, typ) {
  const [header, payload, signature] = (authorization ?? '').replace('Bearer ', '').split('.')
  const expected = Buffer.from(signatureOf(`${header}.${payload}`))
  const given = Buffer.from(signature ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  return claims.typ === typ && claims.exp > Date.now() / 1000 ? claims : undefined
}

function sign(claims) {
  const signed = `${HEADER}.${encode(claims)}`
  return `${signed}.${signatureOf(signed)}`
}

function signatureOf(signed) {
  return createHmac('sha256', KEY).update(signed).digest('base64url')
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function newId() {
  return randomBytes(12).toString('hex')
}
