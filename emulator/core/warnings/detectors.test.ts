import { expect, it } from 'vitest'
import { START, testApps } from '../app.fixture.ts'
import { logInAnonymously, refresh } from '../sessions/auth.ts'
import { expireSession } from '../sessions/end-sessions.ts'
import { createDetectors } from './detectors.ts'

/** A clock that stands still in the app, and real time that the test moves. */
function world() {
  const { app } = testApps()
  let real = 0
  const detectors = createDetectors('', () => real)
  const { session, user } = logInAnonymously(app, null)
  const known = { ...session, deviceId: 'd'.repeat(24) }
  const refused = {
    method: 'POST',
    path: '/api/client/v2.0/auth/session',
    status: 401,
    userId: user.id,
    sessionId: session.id,
    errorCode: 'InvalidSession',
  }
  const call = { ...refused, path: '/api/client/v2.0/app/a/functions/call' }
  return {
    app,
    detectors,
    user,
    session,
    call: () => detectors.refused(app, call),
    refreshAndCall: (times: number) => {
      for (let time = 0; time < times; time += 1) {
        refresh(app, user, session)
        detectors.refused(app, call)
      }
    },
    pass: (ms: number) => {
      real += ms
    },
    refuse: (times: number) => {
      for (let time = 0; time < times; time += 1) detectors.refused(app, refused)
    },
    logIn: (times: number) => {
      for (let time = 0; time < times; time += 1) detectors.loggedIn(app, known)
    },
    kinds: () => [...app.warnings.values()].map(({ kind }) => kind),
  }
}

it.each([
  ['refuse', 10_000, 'refreshLoop'],
  ['logIn', 120_000, 'newUserEveryStart'],
] as const)('what happens far apart is no %s in a hurry, though the app’s clock stands', (what, ms, kind) => {
  const { pass, kinds, ...does } = world()
  for (let time = 0; time < 8; time += 1) {
    does[what](1)
    pass(ms / 4)
  }
  expect(kinds()).toEqual([])
  pass(ms)
  does[what](5)
  expect(kinds()).toEqual([kind])
})

it('a clock that is set back brings no old sighting back', () => {
  const { app, pass, refuse, kinds } = world()
  refuse(4)
  pass(60_000)
  app.clock.set(START - 86_400_000)
  refuse(4)
  expect(kinds()).toEqual([])
})

it('time that passes in the app alone counts too', () => {
  const { app, logIn, kinds } = world()
  for (let start = 0; start < 8; start += 1) {
    app.clock.advance(60_000)
    logIn(1)
  }
  expect(kinds()).toEqual([])
})

it('what was seen of an app can be forgotten', () => {
  const { app, detectors, refuse, kinds } = world()
  refuse(4)
  detectors.forget(app)
  refuse(4)
  expect(kinds()).toEqual([])
  refuse(1)
  expect(kinds()).toEqual(['refreshLoop'])
})

it('a call that is refused again after each of many refreshes is a loop, told once', () => {
  const { app, call, refreshAndCall, kinds } = world()
  call()
  refreshAndCall(6)
  expect(kinds()).toEqual([])
  refreshAndCall(100)
  expect([...app.warnings.values()]).toMatchObject([
    {
      kind: 'refreshLoop',
      count: 100,
      message: expect.stringContaining('POST /api/client/v2.0/app/a/functions/call'),
    },
  ])
})

it('refusals without a refresh, and tokens that ended one after the other, are no loop', () => {
  const { app, user, session, call, kinds } = world()
  for (let time = 0; time < 20; time += 1) call()
  for (let time = 0; time < 20; time += 1) {
    expireSession(app, session, 'access')
    call()
    refresh(app, user, session)
  }
  expect(kinds()).toEqual([])
})
