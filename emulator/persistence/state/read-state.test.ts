import { expect, it } from 'vitest'
import { createApiKey } from '../../core/accounts/api-keys.ts'
import { register } from '../../core/accounts/userpass.ts'
import { testApps } from '../../core/app.fixture.ts'
import { logIn, logInAnonymously } from '../../core/sessions/auth.ts'
import { restoreSnapshot } from '../../core/snapshots/snapshot.ts'
import { SURROUNDINGS } from '../persistence.fixture.ts'
import { exportApp, snapshotOf } from './app-state.ts'
import { migrate, readAnyState, readAppState } from './read-state.ts'
import { checkReferences } from './references.ts'
import { APP_FORMAT } from './schema.ts'
import { appText, emulatorText } from './state-text.ts'

function exported() {
  const { app } = testApps({ providers: ['anon-user', 'local-userpass', 'api-key', 'custom-token'] })
  logInAnonymously(app, { info: { platform: 'node' } })
  logIn(
    app,
    { providerType: 'custom-token', identityId: 'x', data: { name: 'X' }, newUserType: 'normal' },
    null,
  )
  register(app, 'ann@example.net', 'a hash')
  createApiKey(app, null, 'robot')
  return { app, state: exportApp(app, SURROUNDINGS, null) }
}

/** A deep copy with one place set to something else. */
function spoilt(state: object, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(state) as Record<string | number, unknown>
  let target = copy
  for (const step of path.slice(0, -1)) target = target[step] as typeof copy
  target[path.at(-1) ?? ''] = value
  return copy
}

it('an export is read back as it is, through its text', () => {
  const { app, state } = exported()
  expect(readAppState(JSON.parse([...appText(state)].join('')))).toEqual(state)
  const all = readAnyState(state)
  expect(readAnyState(JSON.parse([...emulatorText(all)].join('')))).toEqual(all)
  const fresh = testApps().app
  restoreSnapshot(fresh, snapshotOf(state, fresh, SURROUNDINGS))
  expect(exportApp(fresh, SURROUNDINGS, null)).toEqual({ ...state, app: fresh.id })
  expect(fresh.identityOwners).toEqual(app.identityOwners)
})

it('whoever edits what was exported, or imported, edits no app', () => {
  const { app, state } = exported()
  const before = [...app.sessions.values()].map((session) => ({ ...session }))
  for (const session of state.sessions) Object.assign(session, { endedBy: 'revoke' })
  expect([...app.sessions.values()]).toEqual(before)
  const fresh = testApps().app
  restoreSnapshot(fresh, snapshotOf(state, fresh, SURROUNDINGS))
  for (const session of state.sessions) Object.assign(session, { endedBy: 'expire' })
  expect([...fresh.sessions.values()].map(({ endedBy }) => endedBy)).toEqual(before.map(() => 'revoke'))
})

it.each([
  [[], 1, 'format: expected'],
  [['format'], 'x', "format: expected 'anon-emulator/app', found 'x'"],
  [['version'], 0, 'version: expected a whole number'],
  [['version'], 2, 'version: 2 is of a newer anon-emulator'],
  [['app'], '../x', 'app: expected an app id'],
  [['clock'], { offset: 'x' }, 'clock: expected'],
  [['clock'], { frozenAt: 8.64e15 }, 'clock: expected {"offset"} of a running clock or {"frozenAt"}'],
  [['clock'], { offset: -8.64e15 }, 'clock: expected'],
  [['sessions', 0, 'refreshExpiresAt'], 8.64e15, 'sessions[0].refreshExpiresAt: expected a whole number'],
  [['more'], 1, 'more: there is no such field'],
  [['users'], {}, 'users: expected a list'],
  [['users', 1, 'createdAt'], '2026', 'users[1].createdAt: expected a whole number'],
  [['users', 0, 'identities'], [], 'users[0].identities: expected at least 1'],
  [
    ['users', 0, 'identities', 0, 'providerType'],
    'x',
    'users[0].identities[0].providerType: expected "anon-user" or',
  ],
  [['users', 1, 'identities', 0, 'data'], { a: 1 }, 'users[1].identities[0].data.a: expected text'],
  [
    ['users', 0, 'customData'],
    { a: 'x'.repeat(20_000) },
    'users[0].customData: expected an object of at most 16 KB',
  ],
  [['users', 0, 'password'], 'x', 'users[0].password: there is no such field'],
  [['sessions', 0, 'endedBy'], 'me', 'sessions[0].endedBy: expected'],
  [['devices', 0, 'info', 'platform'], 1, 'devices[0].info.platform: expected text'],
  [['providerOverrides'], { google: true }, 'providerOverrides.google: there is no such field'],
  [['refreshTokenLifetimeMs'], 1, 'refreshTokenLifetimeMs: expected a whole number'],
  [['configuration'], { files: {}, secrets: {} }, 'configuration.usesDirectory: expected true or false'],
] as const)('refuses what is none, with the place: %j', (path, value, message) => {
  const { state } = exported()
  const given = path.length === 0 ? value : spoilt(state, path, value)
  expect(() => readAppState(given)).toThrow(message)
})

it('a key called __proto__ is one as others are', () => {
  const text = [...appText(exported().state)].join('').replace('{"name":"X"}', '{"__proto__":"X"}')
  const read = readAppState(JSON.parse(text))
  expect([...appText(read)].join('')).toBe(text)
  expect(text).toContain('__proto__')
})

it('refuses records that are there twice, and that speak of nobody', () => {
  const { state } = exported()
  const [user, other] = state.users
  const [session] = state.sessions
  expect(() => checkReferences(state)).not.toThrow()
  expect(() =>
    checkReferences({ ...state, users: [...state.users, ...(user === undefined ? [] : [user])] }),
  ).toThrow('users[3].id: is there twice')
  expect(() => checkReferences(spoilt(state, ['sessions', 1, 'userId'], 'x') as typeof state)).toThrow(
    'sessions[1].userId: there is no such user',
  )
  expect(() =>
    checkReferences(spoilt(state, ['users', 0, 'identities'], other?.identities) as typeof state),
  ).toThrow('users[1].identities[0]: belongs to two users')
  expect(session).toBeDefined()
})

it('brings older versions up, one after the other', () => {
  const migrations = {
    1: (state: object) => ({ ...state, trail: 'first' }),
    2: (state: { trail?: unknown }) => ({ ...state, trail: `${state.trail}, second` }),
  }
  const old = { format: APP_FORMAT, version: 1 }
  expect(migrate(APP_FORMAT, old, { migrations, newest: 3 })).toEqual({
    ...old,
    version: 3,
    trail: 'first, second',
  })
})
