import { describe, expect, it } from 'vitest'
import { link } from '../link/link.ts'
import type { Proof } from '../providers/proof.ts'
import { providerApp } from '../providers/providers.fixture.ts'
import { removeUser } from '../records.ts'
import { findOwner, logIn, logInAnonymously } from '../sessions/auth.ts'
import { MAX_SERVER_KEYS, MAX_USER_KEYS } from './api-key.ts'
import {
  createApiKey,
  deleteApiKey,
  findApiKey,
  getApiKey,
  listApiKeys,
  serverProof,
  switchApiKey,
} from './api-keys.ts'

function open() {
  const { app, seen } = providerApp()
  const userOf = (identityId: string) => {
    const proof = { providerType: 'custom-function', identityId, data: {}, newUserType: 'normal' } as const
    return logIn(app, proof, null).user
  }
  return { app, seen, ann: userOf('ann'), bob: userOf('bob') }
}

describe('API keys', () => {
  it('are found by their text, of which only a digest is kept', () => {
    const { app, ann } = open()
    const { apiKey, key } = createApiKey(app, ann, 'first')
    expect(key).toMatch(/^[0-9A-Za-z]{64}$/)
    expect(findApiKey(app, key)).toBe(apiKey)
    expect(Object.values(apiKey)).not.toContain(key)
    expect(findApiKey(app, key.slice(1))).toBeUndefined()
    deleteApiKey(app, apiKey)
    expect(findApiKey(app, key)).toBeUndefined()
  })

  it('tell of every change, and of nothing that changed nothing', () => {
    const { app, ann, seen } = open()
    const { apiKey: hers } = createApiKey(app, ann, 'hers')
    const { apiKey: server } = createApiKey(app, null, 'server')
    switchApiKey(app, server, false)
    switchApiKey(app, server, true)
    deleteApiKey(app, hers)
    expect(() => createApiKey(app, null, 'server')).toThrow('already exists')
    const told = seen.flatMap((event) =>
      event.type === 'apiKey.changed' ? [[event.keyId, event.userId]] : [],
    )
    expect(told).toEqual([
      [hers.id, ann.id],
      [server.id, null],
      [server.id, null],
      [hers.id, ann.id],
    ])
  })

  it('are the owner’s alone', () => {
    const { app, ann, bob } = open()
    const { apiKey: hers } = createApiKey(app, ann, 'same-name')
    const { apiKey: his } = createApiKey(app, bob, 'same-name')
    const { apiKey: server } = createApiKey(app, null, 'same-name')
    expect([listApiKeys(app, ann), listApiKeys(app, bob), listApiKeys(app, null)]).toEqual([
      [hers],
      [his],
      [server],
    ])
    expect(getApiKey(app, ann, hers.id)).toBe(hers)
    for (const [owner, id] of [
      [ann, his.id],
      [ann, server.id],
      [null, hers.id],
      [bob, '1'],
    ] as const)
      expect(() => getApiKey(app, owner, id)).toThrow('API key not found')
  })

  it('20 for a user, 100 for an app; one deleted makes room', () => {
    const { app, ann, bob } = open()
    for (const [owner, most] of [
      [ann, MAX_USER_KEYS],
      [null, MAX_SERVER_KEYS],
    ] as const) {
      for (let count = 0; count < most; count += 1) createApiKey(app, owner, `key-${count}`)
      expect(() => createApiKey(app, owner, 'one-more')).toThrow(`at most ${most} API keys`)
      deleteApiKey(app, getApiKey(app, owner, listApiKeys(app, owner)[0]?.id ?? ''))
      createApiKey(app, owner, 'one-more')
    }
    createApiKey(app, bob, 'first')
  })

  it('anonymous users have none; names are words, each once', () => {
    const { app, ann } = open()
    const anonymous = logInAnonymously(app, null).user
    expect(() => createApiKey(app, anonymous, 'first')).toThrow('anonymous users')
    createApiKey(app, ann, 'A_-9')
    for (const name of ['A_-9', '', ' ', 'a b', 'é', 7, null])
      expect(() => createApiKey(app, ann, name)).toThrow()
    expect(listApiKeys(app, ann)).toHaveLength(1)
  })

  it('of a server come with a user, who is the one that logs in', async () => {
    const { app } = open()
    const { apiKey, key } = createApiKey(app, null, 'robot')
    const user = [...app.users.values()].at(-1)
    expect(user).toMatchObject({
      type: 'server',
      lastLoginAt: null,
      identities: [{ id: apiKey.id, providerType: 'api-key', data: { name: 'robot' } }],
    })
    const found = findApiKey(app, key)
    expect(found && logIn(app, serverProof(found), null).user.id).toBe(user?.id)
  })

  it('of a server go with their user, and leave it when they go', () => {
    const { app } = open()
    const users = app.users.size
    const { apiKey: first } = createApiKey(app, null, 'first')
    const { apiKey: second, key } = createApiKey(app, null, 'second')
    deleteApiKey(app, first)
    expect(app.users.size).toBe(users + 2)
    const user = findOwner(app, serverProof(second))
    if (user !== undefined) removeUser(app, user, 'operator')
    expect(findApiKey(app, key)).toBeUndefined()
    expect(app.users.size).toBe(users + 1)
  })

  it('of a server may be linked until they have logged in', () => {
    const { app, ann, bob } = open()
    const [session] = [...app.sessions.values()]
    if (session === undefined) throw new Error('ann has no session')
    const proofs = ['new', 'used'].map((name) => serverProof(createApiKey(app, null, name).apiKey))
    const [unused, used] = proofs as [Proof, Proof]
    logIn(app, used, null)
    const users = app.users.size
    expect(() => link(app, { user: ann, session }, used)).toThrow('unauthorized')
    expect(app.users.size).toBe(users)
    link(app, { user: ann, session }, unused)
    expect(app.users.size).toBe(users - 1)
    expect([findOwner(app, unused)?.id, listApiKeys(app, null).length]).toEqual([ann.id, 2])
    expect(app.users.latest(bob).identities).toHaveLength(1)
  })

  it('go with their owner; server keys and those of others stay', () => {
    const { app, ann, bob } = open()
    const { key } = createApiKey(app, ann, 'hers')
    createApiKey(app, bob, 'his')
    createApiKey(app, null, 'server')
    removeUser(app, ann, 'client')
    expect(findApiKey(app, key)).toBeUndefined()
    expect([...app.apiKeys.values()].map(({ name }) => name)).toEqual(['his', 'server'])
  })
})
