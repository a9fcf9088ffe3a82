import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testApps } from '../../core/app.fixture.ts'
import type { App } from '../../core/app.ts'
import { logIn, logInAnonymously } from '../../core/sessions/auth.ts'
import { restore, saveSnapshot } from '../../core/snapshots/kept-snapshots.ts'
import { createUsers, deleteAllUsers, deleteUser, listUsers, resetApp } from '../../core/users/admin.ts'
import type { User } from '../../core/users/user.ts'
import { LONG, tries, WORLD_SHARE } from '../../tries.fixture.ts'
import { createLoginOrder, pageOfNewest } from './login-order.ts'
import { page } from './paging.ts'

const key = ({ lastLoginAt }: User) => lastLoginAt

const acts: Readonly<Record<string, (app: App, number: number) => void>> = {
  logIn: (app) => void logInAnonymously(app, null),
  again: (app, number) =>
    void logIn(
      app,
      { providerType: 'custom-token', identityId: `${number % 3}`, data: {}, newUserType: 'normal' },
      null,
    ),
  create: (app) => void createUsers(app, 1),
  delete(app, number) {
    const users = [...app.users.values()]
    const user = users[number % users.length]
    if (user !== undefined) deleteUser(app, user)
  },
  advance: (app, number) => app.clock.advance(number),
  back: (app, number) => app.clock.advance(-number),
  save: (app) => void saveSnapshot(app, 's'),
  restore: (app) => app.snapshots.has('s') && restore(app, 's'),
  reset: resetApp,
  deleteAll: (app) => void deleteAllUsers(app),
}
const often = ['logIn', 'logIn', 'logIn', 'again', 'again', 'advance', 'delete'].flatMap((act) => [
  act,
  act,
  act,
  act,
])
const steps = fc.array(fc.tuple(fc.constantFrom(...often, ...Object.keys(acts)), fc.nat(9)), {
  maxLength: 60,
  size: 'max',
})

it('pages of the newest logins are those that a look at every user gives', LONG, () => {
  let found = 0
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 4 }), (all, limit) => {
      const { app } = testApps({ providers: ['anon-user', 'custom-token'] })
      const order = createLoginOrder(app.events)
      for (const [act, number] of all) {
        acts[act]?.(app, number)
        let after: string | undefined
        do {
          const wanted = page(listUsers(app), { limit, after, descending: true, key })
          const given = pageOfNewest(order, app, { limit, after })
          if (given !== undefined) {
            expect(given).toEqual(wanted)
            found += 1
          }
          after = wanted.next ?? undefined
        } while (after !== undefined)
      }
    }),
    tries(100, WORLD_SHARE),
  )
  expect(found).toBeGreaterThan(300)
})

it('a page takes a look at no more users than it shows, wherever it begins', () => {
  const { app } = testApps()
  const order = createLoginOrder(app.events)
  const users = Array.from({ length: 100 }, () => {
    app.clock.advance(1)
    return logInAnonymously(app, null).user
  })
  let looked = 0
  const get = app.users.get.bind(app.users)
  app.users.get = (id) => {
    looked += 1
    return get(id)
  }
  let after: string | undefined
  for (const newest of [99, 89, 79]) {
    const { items, next } = pageOfNewest(order, app, { limit: 10, after }) ?? { items: [], next: null }
    expect(items.map(({ id }) => id)).toEqual(
      users
        .slice(newest - 9, newest + 1)
        .reverse()
        .map(({ id }) => id),
    )
    expect(looked).toBeLessThanOrEqual(13)
    looked = 0
    after = next ?? undefined
  }
})
