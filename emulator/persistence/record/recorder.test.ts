import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KEPT_MAILS } from '../../core/accounts/mail.ts'
import * as userpass from '../../core/accounts/userpass.ts'
import { testApps } from '../../core/app.fixture.ts'
import * as auth from '../../core/sessions/auth.ts'
import { LONG, tries, WORLD_SHARE } from '../../tries.fixture.ts'
import { keptOf, mapConfigurations, recordedApps, SURROUNDINGS, stateFile } from '../persistence.fixture.ts'
import { restoreApps } from '../restore-apps.ts'
import { keepApp } from '../state/app-state.ts'
import { foldJournal } from '../store/fold.ts'
import { loadState } from '../store/load-state.ts'
import { anyStep, take } from './acts.fixture.ts'

const steps = fc.array(
  fc.record({
    ...anyStep,
    flush: fc.constantFrom('', '', '', '', ...Array<string>(9).fill('flush'), 'fold'),
  }),
  { maxLength: 80, size: 'max' },
)

it('whatever happens to apps, the journal says how they stand', LONG, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const file = stateFile()
      const world = recordedApps(file)
      for (const { flush, ...step } of all) {
        take(step, world)
        if (flush !== '') await world.recorder.flush()
        if (flush === 'fold') foldJournal(file, world.journal.roll())
      }
      await world.recorder.flush()
      const { state } = loadState(file)
      expect(state.secrets).toEqual(world.configurations.secrets())
      expect(sorted(state.apps)).toEqual(sorted(keptOf(world)))

      const again = { ...testApps(), configurations: mapConfigurations() }
      again.apps.delete(again.app)
      restoreApps(state, { ...again, surroundings: SURROUNDINGS, now: () => 0 })
      const restored = again.apps
        .list()
        .map((app) => keepApp(app, SURROUNDINGS, again.configurations.of(app)))
      expect(sorted(restored)).toEqual(sorted(keptOf(world)))
      for (const app of again.apps.list()) {
        const original = world.apps.peek(app.id)
        expect([...app.identityOwners].sort()).toEqual([...(original?.identityOwners ?? [])].sort())
        for (const user of app.users.values())
          expect(user.sessionIds).toEqual(original?.users.get(user.id)?.sessionIds)
        expect(app.ids.objectId()).toBe(original?.ids.objectId())
      }
    }),
    tries(80, WORLD_SHARE),
  )
})

it('a login is kept before it is answered, on a machine that has no time too', () => {
  const file = stateFile()
  let time = 0
  const world = recordedApps(file, () => {
    time += 1000
    return time
  })
  const app = world.apps.getForClient('a')
  for (let login = 0; login < 3; login += 1) {
    const { session } = auth.logInAnonymously(app, null)
    expect(loadState(file).state.apps[0]?.sessions.map(({ id }) => id)).toContain(session.id)
  }
})

it('mails that an app no longer keeps are in no file', async () => {
  const file = stateFile()
  const world = recordedApps(file)
  const app = world.apps.getForClient('a')
  const registration = userpass.register(app, 'a@x', 'hash')
  const post = async (count: number) => {
    for (let posted = 0; posted < count; posted += 1)
      userpass.postMail(app, userpass.requireUserpass(app), registration, 'reset')
    await world.recorder.flush()
  }
  const ids = () => loadState(file).state.apps[0]?.mails.map(({ id }) => id)
  await post(KEPT_MAILS - 1)
  await post(20)
  expect(ids()).toEqual(app.mails.map(({ id }) => id))
  expect(ids()).toHaveLength(KEPT_MAILS)
  foldJournal(file, world.journal.roll())
  await post(5)
  expect(ids()).toEqual(app.mails.map(({ id }) => id))
})

/** In the order in which they were made, or seen last. */
const LISTED = ['users', 'sessions', 'apiKeys', 'persons', 'mails']

/** Apps in any order, and of what an app holds what nobody lists. */
function sorted(apps: readonly object[]) {
  return apps
    .map((app) =>
      Object.fromEntries(
        Object.entries(app).map(([name, value]) => [
          name,
          Array.isArray(value) && !LISTED.includes(name)
            ? value.map((one) => JSON.stringify(one)).sort()
            : name === 'lastRequestAt'
              ? null
              : value,
        ]),
      ),
    )
    .sort((a, b) => (String(a.app) < String(b.app) ? -1 : 1))
}
