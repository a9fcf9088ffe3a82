import { expect, it } from 'vitest'
import { testApps } from '../app.fixture.ts'
import { resetApp } from '../users/admin.ts'
import type { FaultMatch, FaultOutcome } from './fault.ts'
import { addFault, clearFaults, judgeCall, removeFault } from './faults.ts'

const REFRESH = {
  method: 'POST',
  path: '/api/client/v2.0/auth/session',
  provider: null,
  userId: 'u',
  token: 'refresh',
} as const
const DROP: FaultOutcome = { kind: 'drop' }

function rule(
  outcome: FaultOutcome,
  { match = {}, skip = 0, times = null }: { match?: FaultMatch; skip?: number; times?: number | null } = {},
) {
  return { match, skip, times, outcome, preset: null }
}

it('lets so many calls through, then hits so many', () => {
  const { app } = testApps()
  const added = addFault(app, rule(DROP, { match: { path: '/auth/session' }, skip: 2, times: 1 }))
  const verdicts = [1, 2, 3, 4].map(() => judgeCall(app, REFRESH)?.rule)
  expect(verdicts).toEqual([undefined, undefined, added, undefined])
  expect(added).toMatchObject({ seen: 4, hits: 1 })
})

it.each<[FaultMatch, boolean]>([
  [{}, true],
  [{ method: 'POST' }, true],
  [{ method: 'GET' }, false],
  [{ path: '/auth/*ion' }, true],
  [{ path: '/login' }, false],
  [{ userId: 'u' }, true],
  [{ userId: 'other' }, false],
  [{ provider: 'anon-user' }, false],
  [{ token: 'access' }, false],
])('%o means a refresh of user u: %s', (match, isMeant) => {
  const { app } = testApps()
  addFault(app, rule(DROP, { match }))
  expect(judgeCall(app, REFRESH) !== undefined).toBe(isMeant)
})

it('looks at the query only when the pattern asks for it', () => {
  const { app } = testApps()
  const link = { ...REFRESH, path: '/x/login?link=true' }
  addFault(app, rule(DROP, { match: { path: 'link=true' } }))
  expect(judgeCall(app, link)).toBeUndefined()
  addFault(app, rule(DROP, { match: { path: '/login?*link=true' } }))
  expect(judgeCall(app, link)).toBeDefined()
  expect(judgeCall(app, { ...REFRESH, path: '/x/login' })).toBeUndefined()
})

it('delays add up and go before the first other rule; the rules behind it are not used up', () => {
  const { app } = testApps()
  addFault(app, rule({ kind: 'delay', ms: 10 }))
  const first = addFault(app, rule(DROP, { times: 1 }))
  const second = addFault(app, rule({ kind: 'hang' }, { times: 1 }))
  addFault(app, rule({ kind: 'delay', ms: 5 }))
  expect(judgeCall(app, REFRESH)).toMatchObject({ delayMs: 15, rule: first })
  expect(judgeCall(app, REFRESH)).toMatchObject({ delayMs: 15, rule: second })
  expect(judgeCall(app, REFRESH)).toMatchObject({ delayMs: 15, rule: undefined })
})

it('removing, clearing, a reset and the end of an app take rules off the count of the emulator', () => {
  const { apps, app } = testApps()
  const other = apps.getForClient('b')
  removeFault(app, addFault(app, rule(DROP)))
  expect(apps.faultCount.rules).toBe(0)
  addFault(app, rule(DROP))
  addFault(other, rule(DROP))
  addFault(other, rule(DROP))
  expect(apps.faultCount.rules).toBe(3)
  expect(clearFaults(app)).toBe(1)
  resetApp(app)
  expect(apps.faultCount.rules).toBe(2)
  apps.delete(other)
  expect(apps.faultCount.rules).toBe(0)
})
