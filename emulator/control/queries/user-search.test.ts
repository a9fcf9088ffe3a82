import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testApps } from '../../core/app.fixture.ts'
import type { App } from '../../core/app.ts'
import { logIn, logInAnonymously } from '../../core/sessions/auth.ts'
import { createUsers, deleteUser, listUsers } from '../../core/users/admin.ts'
import { aliasOf } from '../../core/users/alias.ts'
import type { User } from '../../core/users/user.ts'
import { tries, WORLD_SHARE } from '../../tries.fixture.ts'
import { searchUsers } from './user-search.ts'

/** What everybody reads of a user, looked up from the user. */
function saysOf(app: App, user: User): string[] {
  const sessions = user.sessionIds.map((id) => app.sessions.get(id))
  return [
    user.id,
    aliasOf(user.id),
    ...user.identities.flatMap(({ id, data }) => [id, ...Object.values(data)]),
    ...sessions.flatMap((session) => [session?.id ?? '', session?.deviceId ?? '']),
    ...sessions.map((session) => app.devices.get(session?.deviceId ?? '')?.info.platform ?? ''),
  ].map((text) => text.toLowerCase())
}

const acts: Readonly<Record<string, (app: App, number: number) => void>> = {
  anonymous: (app, number) =>
    void logInAnonymously(
      app,
      number % 3 === 0 ? null : { info: { platform: number % 2 === 0 ? 'Chrome' : 'node' } },
    ),
  custom: (app, number) =>
    void logIn(
      app,
      {
        providerType: 'custom-token',
        identityId: `PERSON${number % 4}`,
        data: { email: `MAIL${number % 4}@Example.com` },
        newUserType: 'normal',
      },
      { info: { platform: 'IOS' } },
    ),
  create: (app) => void createUsers(app, 1),
  delete(app, number) {
    const users = listUsers(app)
    const user = users[number % users.length]
    if (user !== undefined) deleteUser(app, user)
  },
}

it('finds whom a look at each user with all its sessions and devices finds', () => {
  let found = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('anonymous', 'custom', ...Object.keys(acts)), fc.nat(11)), {
        size: 'medium',
      }),
      fc.nat(999),
      fc.nat(20),
      fc.integer({ min: 1, max: 8 }),
      fc.boolean(),
      (all, which, from, length, inCapitals) => {
        const { app } = testApps({ providers: ['anon-user', 'custom-token'] })
        for (const [act, number] of all) acts[act]?.(app, number)
        const users = listUsers(app)
        const texts = users.flatMap((user) => saysOf(app, user))
        const text = texts[which % texts.length] || 'o'
        const start = from % text.length
        const piece = text.slice(start, start + length).trim() || 'o'
        const wanted = users.filter((user) => saysOf(app, user).some((text) => text.includes(piece)))
        if (wanted.length === 0 || piece.length === 24) return
        found += 1
        expect(searchUsers(app, inCapitals ? piece.toUpperCase() : piece)).toEqual(wanted)
      },
    ),
    tries(300, WORLD_SHARE),
  )
  expect(found).toBeGreaterThan(100)
})
