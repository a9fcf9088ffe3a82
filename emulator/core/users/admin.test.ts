import { expect, it } from 'vitest'
import { START, testApps } from '../app.fixture.ts'
import { setRefreshTokenLifetime } from '../providers/overrides.ts'
import { logInAnonymously, logOut, refresh } from '../sessions/auth.ts'
import { authenticate, authenticateRefresh } from '../sessions/authenticate.ts'
import { expireSession, revokeSession, revokeUser } from '../sessions/end-sessions.ts'
import { sessionEnding, sessionState } from '../sessions/session.ts'
import {
  createUsers,
  deleteAllUsers,
  deleteUser,
  disableUser,
  enableUser,
  listUsers,
  resetApp,
} from './admin.ts'
import { ANONYMOUS_USER_LIFETIME_MS, NO_DATA } from './user.ts'

const MINUTE = 60_000

function loggedIn() {
  const parts = testApps()
  const login = logInAnonymously(parts.app, null)
  const sessionNow = () => parts.app.sessions.latest(login.session)
  return { ...parts, ...login, sessionNow, state: () => sessionState(sessionNow(), parts.app.clock.now()) }
}

it('derives a session’s state from its facts and the clock, in both directions of time', () => {
  const { app, state } = loggedIn()
  expect(state()).toBe('active')
  app.clock.advance(30 * MINUTE)
  expect(state()).toBe('accessExpired')
  app.clock.advance(-1)
  expect(state()).toBe('active')
})

it('expires the newest access token and all before it, but none after it, within one millisecond', () => {
  const { apps, app, user, session, sessionNow, accessToken, state } = loggedIn()
  const second = refresh(app, user, session)
  expect(expireSession(app, session, 'access')).toBe(true)
  expect(expireSession(app, session, 'access')).toBe(false)
  expect(state()).toBe('accessExpired')
  for (const token of [accessToken, second])
    expect(() => authenticate(apps, token)).toThrow('access token expired')
  const third = refresh(app, user, session)
  expect(authenticate(apps, third).session).toBe(sessionNow())
  expect(state()).toBe('active')
})

it('keeps expired, revoked and logged out apart, with who and when', () => {
  const ends = [
    [
      (parts: ReturnType<typeof loggedIn>) => void expireSession(parts.app, parts.session, 'refresh'),
      'expired',
      'expire',
    ],
    [
      (parts: ReturnType<typeof loggedIn>) => void revokeSession(parts.app, parts.session),
      'revoked',
      'revoke',
    ],
    [(parts: ReturnType<typeof loggedIn>) => logOut(parts.app, parts.session), 'loggedOut', 'logOut'],
    [(parts: ReturnType<typeof loggedIn>) => disableUser(parts.app, parts.user), 'revoked', 'disable'],
  ] as const
  for (const [end, state, by] of ends) {
    const parts = loggedIn()
    parts.app.clock.advance(MINUTE)
    end(parts)
    expect(parts.state()).toBe(state)
    expect(sessionEnding(parts.sessionNow(), parts.app.clock.now())).toEqual({ by, at: START + MINUTE })
    expect(() => authenticateRefresh(parts.apps, parts.refreshToken)).toThrow('failed to find refresh token')
  }
})

it('a first end stays the end: what comes later changes nothing and tells nothing', () => {
  const { app, user, session, sessionNow, seen } = loggedIn()
  logOut(app, session)
  const told = seen.length
  expect(revokeSession(app, session)).toBe(false)
  expect(revokeUser(app, user)).toBe(0)
  expect(sessionNow().endedBy).toBe('logOut')
  expect(seen).toHaveLength(told)
})

it('disabling twice is disabling once, and enabling gives no session back', () => {
  const { app, user, sessionNow, seen } = loggedIn()
  disableUser(app, user)
  disableUser(app, user)
  enableUser(app, user)
  enableUser(app, user)
  expect(seen.filter(({ type }) => type === 'user.disabled' || type === 'user.enabled')).toHaveLength(2)
  expect(sessionNow().endedBy).toBe('disable')
})

it('the 90-day rule takes exactly those who are due, whatever order the clock made them in', () => {
  const { app, seen } = testApps()
  const [first] = createUsers(app, 1)
  app.clock.advance(10 * 24 * 60 * MINUTE)
  const [second] = createUsers(app, 1)
  app.clock.advance(-20 * 24 * 60 * MINUTE)
  const [third] = createUsers(app, 1)
  app.clock.set(START + ANONYMOUS_USER_LIFETIME_MS)
  expect(listUsers(app)).toEqual([second])
  expect(seen.flatMap((event) => (event.type === 'user.deleted' ? [[event.userId, event.by]] : []))).toEqual([
    [first?.id, 'age'],
    [third?.id, 'age'],
  ])
})

it('a linked user is not anonymous and does not age', () => {
  const { app, user } = loggedIn()
  const linked = {
    id: 'x',
    providerType: 'local-userpass',
    providerId: '1'.repeat(24),
    data: NO_DATA,
  } as const
  const changed = app.users.replace(user, (known) => ({
    ...known,
    identities: [...known.identities, linked],
  }))
  app.clock.advance(2 * ANONYMOUS_USER_LIFETIME_MS)
  expect(listUsers(app)).toEqual([changed])
})

it('deleting takes the sessions along', () => {
  const { app, user, accessToken, apps } = loggedIn()
  deleteUser(app, user)
  expect(app.sessions.size).toBe(0)
  expect(() => authenticate(apps, accessToken)).toThrow('invalid session')
  createUsers(app, 5)
  expect(deleteAllUsers(app)).toBe(5)
})

it('a reset app starts over: the same seed gives the same ids again', () => {
  const { app } = testApps()
  const before = createUsers(app, 3).map(({ id }) => id)
  const lifetimeMs = app.refreshTokenLifetimeMs
  setRefreshTokenLifetime(app, lifetimeMs / 2)
  app.clock.advance(MINUTE)
  resetApp(app)
  expect(app.clock.now()).toBe(START)
  expect(app.refreshTokenLifetimeMs).toBe(lifetimeMs)
  expect(createUsers(app, 3).map(({ id }) => id)).toEqual(before)
})
