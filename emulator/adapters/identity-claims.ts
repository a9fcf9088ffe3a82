import { PERSON_FIELDS, type Person } from '../core/oauth-person.ts'
import type { IdentityTokenFacts } from '../core/ports.ts'

/** Tells a credential of the fake identity provider from every other token of the emulator. */
const KIND = 'fake-identity'

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
  if (typeof emulator !== 'object' || emulator === null || !('kind' in emulator)) return undefined
  if (emulator.kind !== KIND || typeof jti !== 'string' || typeof sub !== 'string') return undefined
  // Signed and of our kind: we wrote it, so the rest is as we write it.
  const mark = emulator as unknown as {
    domain_id: string
    provider: string
    use: IdentityTokenFacts['use']
    issued_at: number
    lifetime_ms: number
  }
  return {
    id: jti,
    domainId: mark.domain_id,
    provider: mark.provider,
    use: mark.use,
    audience: String(aud),
    person: readPerson(sub, claims),
    issuedAt: mark.issued_at,
    lifetimeMs: mark.lifetime_ms,
  }
}

function readPerson(id: string, claims: Record<string, unknown>): Person {
  const told = PERSON_FIELDS.flatMap((field) => {
    const value = claims[field]
    return typeof value === 'string' ? [[field, value] as const] : []
  })
  return { ...Object.fromEntries(told), id }
}
