import { describe, expect, it } from 'vitest'
import { createApiKey } from '../accounts/api-keys.ts'
import { markConfirmed, register } from '../accounts/userpass.ts'
import type { App } from '../app.ts'
import { faultOf } from '../faults/fault.fixture.ts'
import { overrideProvider } from '../providers/overrides.ts'
import type { Proof } from '../providers/proof.ts'
import { providerApp } from '../providers/providers.fixture.ts'
import { removeUser } from '../records.ts'
import { logIn, logInAnonymously } from '../sessions/auth.ts'
import { link, requireLinkProvider } from './link.ts'

function emailProof(app: App, email: string): Proof {
  const registration = app.registrations.get(email) ?? register(app, email, 'a hash')
  markConfirmed(app, registration)
  return {
    providerType: 'local-userpass',
    identityId: registration.id,
    data: { email },
    newUserType: 'normal',
  }
}

function keyProof(app: App, owner: Parameters<typeof createApiKey>[1], name: string): Proof {
  const { apiKey } = createApiKey(app, owner, name)
  const proof = { providerType: 'api-key', identityId: apiKey.id, data: {}, newUserType: 'normal' } as const
  return owner === null ? { ...proof, newUserType: 'server' } : { ...proof, ownerId: owner.id }
}

const custom = (identityId: string, data: Record<string, string> = {}): Proof => ({
  providerType: 'custom-function',
  identityId,
  data,
  newUserType: 'normal',
})

const typesOf = ({ identities }: { identities: readonly { providerType: string }[] }) =>
  identities.map(({ providerType }) => providerType)

describe('a link that is made', () => {
  it('appends each new identity, keeps the user, and answers a token of the same session', () => {
    const { app, seen } = providerApp()
    const { user, session } = logInAnonymously(app, null)
    const proofs = [emailProof(app, 'ann@example.net'), keyProof(app, null, 'robot'), custom('x')]
    for (const proof of proofs) {
      expect(link(app, { user, session }, proof).accessToken).toMatch(/^\S+\.\S+\.\S+$/)
      expect(logIn(app, proof, null).user.id).toBe(user.id)
    }
    expect(typesOf(app.users.latest(user))).toEqual([
      'anon-user',
      'local-userpass',
      'api-key',
      'custom-function',
    ])
    expect(app.registrations.get('ann@example.net')?.userId).toBe(user.id)
    expect(seen.filter(({ type }) => type === 'user.linked')).toHaveLength(3)
  })

  it('made again changes nothing but what the provider tells', () => {
    const { app, seen } = providerApp()
    const { user, session } = logInAnonymously(app, null)
    link(app, { user, session }, custom('x', { name: 'Ann' }))
    link(app, { user, session }, custom('x', { name: 'Anna' }))
    const linked = app.users.latest(user)
    expect(typesOf(linked)).toEqual(['anon-user', 'custom-function'])
    expect(linked.identities[1]?.data).toEqual({ name: 'Anna' })
    expect(seen.filter(({ type }) => type === 'user.linked')).toHaveLength(1)
  })

  it('keeps the user past the 90 days of anonymous ones', () => {
    const { app } = providerApp()
    const [kept, gone] = [logInAnonymously(app, null), logInAnonymously(app, null)]
    link(app, kept, custom('x'))
    app.clock.advance(91 * 24 * 60 * 60_000)
    expect(logIn(app, custom('x'), null).user.id).toBe(kept.user.id)
    expect(app.users.has(gone.user.id)).toBe(false)
  })
})

describe('a link that is refused', () => {
  it('each with its kind and code, and no identity more', () => {
    const { app } = providerApp()
    const owner = logIn(app, emailProof(app, 'ann@example.net'), null).user
    const { user, session } = logInAnonymously(app, null)
    const to = (proof: Proof) => faultOf(() => link(app, { user, session }, proof))
    const taken = ['unauthorized', 'InvalidSession', 'unauthorized']
    const foreignKey = keyProof(app, owner, 'hers')
    expect(to(emailProof(app, 'ann@example.net'))).toEqual(taken)
    expect(to(foreignKey)).toEqual(['invalid', 'InvalidParameter', 'invalid user link request'])
    logIn(app, custom('x'), null)
    expect(to(custom('x'))).toEqual(taken)
    expect(typesOf(app.users.latest(user))).toEqual(['anon-user'])

    link(app, { user, session }, emailProof(app, 'bob@example.net'))
    const second = to(emailProof(app, 'bob@example.org'))
    expect(second).toEqual(['invalid', 'InvalidParameter', expect.stringContaining('unauthorized')])
    expect(typesOf(app.users.latest(user))).toEqual(['anon-user', 'local-userpass'])

    removeUser(app, owner, 'operator')
    expect(to(foreignKey)).toEqual(['unauthorized', 'AuthError', 'unauthorized'])
    expect(faultOf(() => logIn(app, foreignKey, null))).toEqual(['unauthorized', 'AuthError', 'unauthorized'])
  })

  it('anonymous credentials, unknown providers, and those that are off, before and while the proof is made', () => {
    const { app } = providerApp()
    const request = logInAnonymously(app, null)
    const proof = emailProof(app, 'ann@example.net')
    const choose = (name: string) => faultOf(() => requireLinkProvider(app, request, name))
    expect(choose('anon-user')).toEqual(['invalid', 'InvalidParameter', 'invalid user link request'])
    expect(choose('nonsense')).toEqual(['not-found', 'AuthProviderNotFound', 'auth provider not found'])
    expect(choose('local-userpass')).toBe('none')
    overrideProvider(app, 'local-userpass', true)
    const off = ['invalid', 'InvalidParameter', expect.stringContaining("'local-userpass' is unsupported")]
    expect(choose('local-userpass')).toEqual(off)
    expect(choose('oauth2-apple')).toEqual(['invalid', 'InvalidParameter', expect.anything()])
    expect(faultOf(() => link(app, request, proof))).toEqual(off)
  })
})
