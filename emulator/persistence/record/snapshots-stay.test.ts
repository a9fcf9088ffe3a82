import fc from 'fast-check'
import { expect, it } from 'vitest'
import { logInAnonymously } from '../../core/sessions/auth.ts'
import { restoreSnapshot, takeSnapshot } from '../../core/snapshots/snapshot.ts'
import { deleteUser } from '../../core/users/admin.ts'
import { LONG, tries, WORLD_SHARE } from '../../tries.fixture.ts'
import { recordedApps, stateFile } from '../persistence.fixture.ts'
import { loadState } from '../store/load-state.ts'
import { anyStep, take } from './acts.fixture.ts'

const steps = fc.array(fc.record(anyStep), { maxLength: 40, size: 'max' })

it('a snapshot shares records with the app, and stays as it was taken whatever happens to it', LONG, () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const world = recordedApps(stateFile())
      for (const step of before) take(step, world)
      const app = world.apps.getForClient('a')
      const snapshot = takeSnapshot(app)
      const taken = structuredClone(snapshot)

      for (const step of after) take(step, world)
      expect(snapshot).toEqual(taken)

      restoreSnapshot(app, snapshot)
      // Numbers of mails and ids that were drawn are never given again.
      const unlike = { lastMailId: 0, ids: null, takenAt: 0 }
      const restored = takeSnapshot(app)
      expect({ ...restored, ...unlike }).toEqual({ ...taken, ...unlike })
      for (const records of ['users', 'sessions', 'devices'] as const)
        expect(restored[records].map(({ id }) => id)).toEqual(taken[records].map(({ id }) => id))
    }),
    tries(100, WORLD_SHARE),
  )
})

it.each(['', 'flush'])('what a restore brings back is kept where it stood (%s)', async (between) => {
  const file = stateFile()
  const world = recordedApps(file)
  const app = world.apps.getForClient('a')
  const users = Array.from({ length: 4 }, () => logInAnonymously(app, null).user)
  const snapshot = takeSnapshot(app)
  await world.recorder.flush()
  for (const user of users.slice(1, 3)) {
    deleteUser(app, user)
    if (between === 'flush') await world.recorder.flush()
  }
  restoreSnapshot(app, snapshot)
  await world.recorder.flush()
  const kept = loadState(file).state.apps[0]
  expect(kept?.users.map(({ id }) => id)).toEqual(users.map(({ id }) => id))
  expect(kept?.sessions.map(({ id }) => id)).toEqual([...app.sessions.keys()])
})
