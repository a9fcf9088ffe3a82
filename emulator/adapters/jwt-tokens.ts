import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { AccessTokenFacts, RefreshTokenFacts, TokenIssuer, TokenReading } from '../core/ports.ts'
import { forgetOldest } from '../core/values/forget-oldest.ts'
import { isObject } from '../core/values/is-object.ts'
import { isTextTooDeep } from '../core/values/json-depth.ts'
import { readIdentityClaims, writeIdentityClaims } from './identity-claims.ts'

/** Marks every token as ours in its header: the service signs without a `kid`, so no token can be taken for a real one. */
export const SIGNING_KEY_ID = 'anon-emulator-not-for-production'

/** Fixed, so that tokens outlive a restart where sessions are kept. It protects nothing: it is public. */
export const DEVELOPMENT_SIGNING_KEY = 'anon-emulator development signing key: public, never for production'

const HEADER = encode(JSON.stringify({ alg: 'HS256', kid: SIGNING_KEY_ID, typ: 'JWT' }))
/** More than any token of ours; longer ones are refused before any work is done on them. */
const MAX_TOKEN_LENGTH = 64 * 1024
/**
 * How many readings of tokens that are ours are remembered, and of what length: a client sends one token for half an
 * hour, and to read it anew is a sixth of what such a call takes.
 */
const REMEMBERED = 1000
const REMEMBERED_LENGTH = 4096
const PLAIN = /^[\w-]*$/
const HEX_ID = /^[0-9a-f]{24}$/

/**
 * Tokens with the service's claims [contract client-api §3], HS256; seconds are known here, and the model has none.
 *
 * `iat` is never later than real time, however far the app's clock is moved: the Stitch SDKs do not refresh a
 * token whose `iat` is not before the failed request [js-sdk CoreStitchAuth.tryRefreshAccessToken], so a token
 * from the future would log the app out at its second expiry. What counts here is `emulator.issued_at`, the
 * app's own time in milliseconds, and `emulator.serial`; no SDK reads that claim.
 */
export function createJwtTokens(signingKey: string, realNow: () => number): TokenIssuer {
  const key = createSecretKey(Buffer.from(signingKey))
  const sign = (signed: string) => createHmac('sha256', key).update(signed).digest('base64url')
  const write = (payload: string) => {
    const signed = `${HEADER}.${encode(payload)}`
    return `${signed}.${sign(signed)}`
  }
  const issueSecond = (at: number) => Math.floor(Math.min(at, realNow()) / 1000)

  const readings = new Map<string, TokenReading>()
  const readAnew = (token: string): TokenReading => {
    if (token.length > MAX_TOKEN_LENGTH) return unreadable('segments', 'token is too long')
    const [header, payload, signature, ...rest] = token.split('.')
    if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
      return unreadable('segments', 'token contains an invalid number of segments')
    }
    const claims = parseObject(textOf(payload))
    if (typeof claims === 'string') return unreadable('payload', claims)
    if (header !== HEADER || !sameBytes(signature, sign(`${header}.${payload}`))) {
      return unreadable('signature', 'signature is invalid')
    }
    return readClaims(claims) ?? unreadable('payload', 'token claims are not those of this emulator')
  }

  return {
    // Written as text, for keys stay sorted and nearly every value is an id, which needs no escaping.
    accessToken(facts: AccessTokenFacts) {
      const iat = issueSecond(facts.issuedAt)
      const exp = iat + Math.floor(facts.lifetimeMs / 1000)
      const deviceId = quoted(facts.deviceId)
      return write(
        `{"baas_device_id":${deviceId},"baas_domain_id":"${facts.domainId}",` +
          `"emulator":{"issued_at":${facts.issuedAt},"serial":${facts.serial}},"exp":${exp},"iat":${iat},` +
          `"iss":${quoted(facts.sessionId)},"stitch_devId":${deviceId},"stitch_domainId":"${facts.domainId}",` +
          `"sub":${quoted(facts.userId)},"typ":"access"` +
          `${facts.customData === null ? '' : `,"user_data":${plainJson(facts.customData)}`}}`,
      )
    },
    refreshToken(facts: RefreshTokenFacts) {
      const iat = issueSecond(facts.issuedAt)
      const exp = iat + Math.floor(facts.lifetimeMs / 1000)
      const { id, providerId, providerType } = facts.identity
      const [deviceId, sessionId] = [quoted(facts.deviceId), quoted(facts.sessionId)]
      const identity = `{"id":${quoted(id)},"provider_id":"${providerId}","provider_type":"${providerType}"}`
      return write(
        `{"baas_data":null,"baas_device_id":${deviceId},"baas_domain_id":"${facts.domainId}",` +
          `"baas_id":${sessionId},"baas_identity":${identity},"exp":${exp},"iat":${iat},"stitch_data":null,` +
          `"stitch_devId":${deviceId},"stitch_domainId":"${facts.domainId}","stitch_id":${sessionId},` +
          `"stitch_ident":${identity},"sub":${quoted(facts.userId)},"typ":"refresh"}`,
      )
    },
    read(token) {
      const known = readings.get(token)
      if (known !== undefined) return known
      const reading = readAnew(token)
      if (reading.kind !== 'unreadable' && token.length <= REMEMBERED_LENGTH) {
        readings.set(token, reading)
        forgetOldest(readings, REMEMBERED)
      }
      return reading
    },
    identityToken(facts) {
      const iat = issueSecond(facts.issuedAt)
      const exp = iat + Math.floor(facts.lifetimeMs / 1000)
      return write(plainJson({ ...writeIdentityClaims(facts), exp, iat }))
    },
    readIdentityToken(token) {
      if (token.length > MAX_TOKEN_LENGTH) return undefined
      const [header, payload = '', signature = '', ...rest] = token.split('.')
      if (header !== HEADER || rest.length > 0 || !sameBytes(signature, sign(`${header}.${payload}`)))
        return undefined
      const claims = parseObject(textOf(payload))
      return typeof claims === 'string' ? undefined : readIdentityClaims(claims)
    },
    decode(token) {
      if (token.length > MAX_TOKEN_LENGTH) return undefined
      // Nobody has signed it yet: whatever shows or compares the claims goes down them by recursion.
      const texts = token.split('.').slice(0, 2).map(textOf)
      if (texts.some(isTextTooDeep)) return undefined
      const [header, payload] = texts.map(parseObject)
      if (header === undefined || payload === undefined) return undefined
      return typeof header === 'string' || typeof payload === 'string' ? undefined : { header, payload }
    },
  }
}

/**
 * JSON whose base64url has neither `-` nor `_`: the Android and iOS SDKs decode tokens with the standard alphabet only.
 * The two can only come from non-ASCII bytes and from `>`, `?`, `~` and DEL, so those are written as escapes [contract §3.4].
 */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[>?~\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The same of a text. Ids of an imported state may be any; those made here are as they are. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : plainJson(text)
}

/** Base64url of plain JSON, whose alphabet is the standard one; a third of the time that a Buffer takes for it. */
function encode(plain: string): string {
  const padded = btoa(plain)
  const padding = padded.indexOf('=', padded.length - 2)
  return padding < 0 ? padded : padded.slice(0, padding)
}

function textOf(segment: string): string {
  return Buffer.from(segment, 'base64url').toString('utf8')
}

function parseObject(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : 'token payload is not a JSON object'
  } catch {
    return 'token payload is not valid JSON'
  }
}

function readClaims(claims: Record<string, unknown>): TokenReading | undefined {
  const { baas_domain_id: domainId, sub: userId, typ } = claims
  const sessionId = typ === 'access' ? claims.iss : claims.baas_id
  if (!isId(domainId) || !isId(userId) || !isId(sessionId)) return undefined
  if (typ === 'refresh') return { kind: 'refresh', domainId, userId, sessionId }
  const mark = claims.emulator
  if (typ !== 'access' || !isObject(mark)) return undefined
  const { issued_at: issuedAt, serial } = mark
  if (typeof issuedAt !== 'number' || typeof serial !== 'number') return undefined
  return { kind: 'access', domainId, userId, sessionId, serial, issuedAt }
}

function sameBytes(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && HEX_ID.test(value)
}

function unreadable(fault: 'segments' | 'payload' | 'signature', detail: string): TokenReading {
  return { kind: 'unreadable', fault, detail }
}
