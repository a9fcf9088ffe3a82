import { expect, it } from 'vitest'
import { createApiKey, findApiKey } from '../accounts/api-keys.ts'
import {
  findByMailToken,
  markConfirmed,
  postMail,
  register,
  requireUserpass,
  setPassword,
} from '../accounts/userpass.ts'
import type { App } from '../app.ts'
import { link } from '../link/link.ts'
import { forceLinkOutcome } from '../link/link-refusal.ts'
import { providerApp } from '../providers/providers.fixture.ts'
import { removeUser } from '../records.ts'
import { logIn, logInAnonymously } from '../sessions/auth.ts'
import { deleteAllUsers, deleteUser, resetApp } from '../users/admin.ts'
import type { User } from '../users/user.ts'
import { restore, saveSnapshot } from './kept-snapshots.ts'

/** An anonymous user with an e-mail address and a key, and an address that waits for its confirmation. */
function populated() {
  const { app } = providerApp()
  const registration = register(app, 'ann@example.net', 'a hash')
  markConfirmed(app, registration)
  const proof = {
    providerType: 'local-userpass',
    identityId: registration.id,
    data: { email: registration.email },
    newUserType: 'normal',
  } as const
  const anonymous = logInAnonymously(app, null)
  link(app, anonymous, proof)
  const user = app.users.latest(anonymous.user)
  const { key } = createApiKey(app, user, 'hers')
  const pending = register(app, 'bob@example.net', 'a hash')
  const mail = postMail(app, requireUserpass(app), pending, 'confirm')
  return { app, user, proof, key, mail }
}

it('a snapshot brings back registrations, keys, mails and who owns an identity', () => {
  const { app, user, proof, key, mail } = populated()
  saveSnapshot(app, 'before')
  markConfirmed(app, findByMailToken(app, 'confirm', mail))
  for (const registration of app.registrations.values()) setPassword(app, registration, 'another hash')
  removeUser(app, user, 'operator')
  forceLinkOutcome(app, null, 'pending')
  expect([app.registrations.size, app.apiKeys.size, app.identityOwners.size]).toEqual([1, 0, 0])

  // Twice: a snapshot stays as it is, whatever is done with what it brought back.
  for (const round of ['first', 'second']) {
    restore(app, 'before')
    expect(logIn(app, proof, null).user.id, round).toBe(user.id)
    expect(findApiKey(app, key)).toMatchObject({ ownerId: user.id, disabled: false })
    expect([...app.registrations.values()].map(({ passwordHash }) => passwordHash)).toEqual([
      'a hash',
      'a hash',
    ])
    expect(findByMailToken(app, 'confirm', mail).confirmed).toBe(false)
    expect([app.mails.length, app.linkOutcomes.size]).toEqual([1, 0])
    const restored = app.users.get(user.id)
    if (restored !== undefined) removeUser(app, restored, 'operator')
    for (const registration of app.registrations.values()) markConfirmed(app, registration)
  }
})

it('ids drawn after a restore are none that are in use', () => {
  const { app } = populated()
  saveSnapshot(app, 'before')
  restore(app, 'before')
  const known = [...app.users.keys(), ...app.sessions.keys(), ...app.apiKeys.keys()]
  for (const registration of app.registrations.values()) known.push(registration.id)
  expect(known).not.toContain(register(app, 'eve@example.net', 'a hash').id)
})

it('a reset leaves nothing, and the same calls then give the same ids', () => {
  const { app, user } = populated()
  const key = createApiKey(app, null, 'robot').key
  resetApp(app)
  for (const records of [app.users, app.registrations, app.apiKeys, app.identityOwners, app.linkRefusals])
    expect(records.size).toBe(0)
  expect(app.mails).toEqual([])
  register(app, 'ann@example.net', 'a hash')
  expect(logInAnonymously(app, null).user.id).toBe(user.id)
  expect(key).toHaveLength(64)
})

it.each<[string, (app: App, user: User) => unknown]>([
  ['one user', deleteUser],
  ['all users', deleteAllUsers],
])('deleting %s takes what is theirs; pending registrations stay', (_who, remove) => {
  const { app, user, proof, key, mail } = populated()
  forceLinkOutcome(app, user, 'pending')
  forceLinkOutcome(app, null, 'serverError')
  remove(app, user)
  expect([app.users.size, app.sessions.size, app.identityOwners.size]).toEqual([0, 0, 0])
  expect([...app.registrations.keys()]).toEqual(['bob@example.net'])
  expect(findApiKey(app, key)).toBeUndefined()
  expect([...app.linkOutcomes]).toEqual([['*', 'serverError']])
  // Whoever waits for a confirmation may still confirm, and the address that was freed is somebody else's.
  expect(findByMailToken(app, 'confirm', mail).email).toBe('bob@example.net')
  expect(logIn(app, proof, null).user.id).not.toBe(user.id)
})
