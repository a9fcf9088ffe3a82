import { PERSON_FIELDS, type Person } from '../core/oauth/oauth-person.ts'
import type { IdentityTokenFacts } from '../core/ports.ts'
import { LAST_INSTANT } from '../core/values/last-instant.ts'

/** Tells a credential of the fake identity provider from every other token of the emulator. */
const KIND = 'fake-identity'
/** Longer than any id of ours. */
const MAX_ID = 100

/** The claims of a credential, as an identity provider would name them; what counts is under `emulator`. */
export function writeIdentityClaims(facts: IdentityTokenFacts): Record<string, unknown> {
  const { id, domainId, provider, use, audience, person, issuedAt, lifetimeMs } = facts
  const { id: sub, ...told } = person
  return {
    ...told,
    aud: audience,
    emulator: {
      kind: KIND,
      domain_id: domainId,
      provider,
      use,
      issued_at: issuedAt,
      lifetime_ms: lifetimeMs,
    },
    // A name that is reserved for nobody: it can be no real provider's.
    iss: `https://${provider}.anon-emulator.invalid`,
    jti: id,
    sub,
  }
}

/** The facts behind claims whose signature holds; undefined for those of other tokens. */
export function readIdentityClaims(claims: Record<string, unknown>): IdentityTokenFacts | undefined {
  const { jti, sub, aud, emulator } = claims
  if (typeof emulator !== 'object' || emulator === null) return undefined
  const mark = emulator as Readonly<Record<string, unknown>>
  const { kind, domain_id: domainId, provider, use, issued_at: issuedAt, lifetime_ms: lifetimeMs } = mark
  // The key is public: anybody can sign a credential, and what is remembered of one has to be what a state may hold.
  if (kind !== KIND || !isUse(use) || !isInstant(issuedAt) || !isInstant(lifetimeMs)) return undefined
  if (!isText(jti) || jti === '' || jti.length > MAX_ID || !isText(sub) || !isText(aud)) return undefined
  if (!isText(domainId) || !isText(provider)) return undefined
  return {
    id: jti,
    domainId,
    provider,
    use,
    audience: aud,
    person: readPerson(sub, claims),
    issuedAt,
    lifetimeMs,
  }
}

function isUse(value: unknown): value is IdentityTokenFacts['use'] {
  return value === 'authCode' || value === 'idToken' || value === 'accessToken'
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST_INSTANT
}

function readPerson(id: string, claims: Record<string, unknown>): Person {
  const told = PERSON_FIELDS.flatMap((field) => {
    const value = claims[field]
    return typeof value === 'string' ? [[field, value] as const] : []
  })
  return { ...Object.fromEntries(told), id }
}
