import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as admin from '../../core/admin.ts'
import { createApiKey, deleteApiKey, switchApiKey } from '../../core/api-keys.ts'
import { testApps } from '../../core/app.fixture.ts'
import type { App } from '../../core/app.ts'
import * as auth from '../../core/auth.ts'
import { setCustomData } from '../../core/custom-data.ts'
import { changeEmail, createEmailUser } from '../../core/email-users.ts'
import * as endSessions from '../../core/end-sessions.ts'
import * as keptSnapshots from '../../core/kept-snapshots.ts'
import { link } from '../../core/link.ts'
import { clearMails, KEPT_MAILS } from '../../core/mail.ts'
import { mintCredential, proofOfPerson, redeemCredential } from '../../core/oauth-credentials.ts'
import { rememberPerson } from '../../core/oauth-person.ts'
import * as overrides from '../../core/overrides.ts'
import { removeAgedUsers } from '../../core/records.ts'
import * as userpass from '../../core/userpass.ts'
import { LONG, tries, WORLD_SHARE } from '../../tries.fixture.ts'
import { keptOf, mapConfigurations, recordedApps, SURROUNDINGS, stateFile } from '../persistence.fixture.ts'
import { restoreApps } from '../restore-apps.ts'
import { keepApp } from '../state/app-state.ts'
import { foldJournal } from '../store/fold.ts'
import { loadState } from '../store/load-state.ts'

type World = ReturnType<typeof recordedApps>
type Act = (app: App, pick: <T>(from: Iterable<T>) => T | undefined, world: World) => void

const tellClock = (app: App) =>
  app.events.emit({ type: 'clock.changed', appId: app.id, at: app.clock.now(), frozen: app.clock.frozen })

/** Everything that changes an app, by somebody who picks at random what to do it to; refusals are no matter. */
const ACTS: Readonly<Record<string, Act>> = {
  logIn: (app) => void auth.logInAnonymously(app, null),
  logInOnDevice: (app, pick) =>
    void auth.logInAnonymously(app, { deviceId: pick(app.devices.keys()) ?? '', info: { platform: 'node' } }),
  refresh(app, pick) {
    const session = pick(app.sessions.values())
    const user = app.users.get(session?.userId ?? '')
    if (session !== undefined && user !== undefined) auth.refresh(app, user, session)
  },
  authenticate(app, pick, { apps }) {
    const session = pick(app.sessions.values())
    const user = app.users.get(session?.userId ?? '')
    if (session === undefined || user === undefined) return
    const tokens = auth.tokensOf(app, user, session)
    auth.authenticate(apps, tokens.accessToken)
    auth.authenticateRefresh(apps, tokens.refreshToken)
  },
  logOut: (app, pick) => each(pick(app.sessions.values()), (session) => auth.logOut(app, session)),
  expire: (app, pick) =>
    each(pick(app.sessions.values()), (session) =>
      endSessions.expireSession(app, session, pick(['access', 'refresh', 'both'] as const) ?? 'both'),
    ),
  revoke: (app, pick) => each(pick(app.users.values()), (user) => endSessions.revokeUser(app, user)),
  disable: (app, pick) => each(pick(app.users.values()), (user) => admin.disableUser(app, user)),
  enable: (app, pick) => each(pick(app.users.values()), (user) => admin.enableUser(app, user)),
  deleteUser: (app, pick) => each(pick(app.users.values()), (user) => admin.deleteUser(app, user)),
  createUsers: (app) => void admin.createUsers(app, 3),
  deleteAll: (app) => void admin.deleteAllUsers(app),
  reset: (app) => admin.resetApp(app),
  save: (app) => void keptSnapshots.saveSnapshot(app, 's'),
  restore: (app) => keptSnapshots.restore(app, 's'),
  override: (app, pick) => overrides.overrideProvider(app, 'anon-user', pick([false, null]) ?? null),
  lifetime: (app, pick) =>
    overrides.setRefreshTokenLifetime(app, pick([3_600_000, SURROUNDINGS.refreshTokenLifetimeMs]) ?? 0),
  register: (app, pick) => void userpass.register(app, pick(['a@x', 'b@x', 'c@x']) ?? '', 'hash'),
  mail: (app, pick) =>
    each(pick(app.registrations.values()), (registration) =>
      userpass.postMail(
        app,
        userpass.requireUserpass(app),
        registration,
        pick(['confirm', 'reset'] as const) ?? 'reset',
      ),
    ),
  mailToken: (app, pick) =>
    each(pick(app.registrations.values()), (registration) =>
      userpass.issueMailToken(app, registration, 'confirm'),
    ),
  clearMails: (app) => void clearMails(app),
  confirm: (app, pick) => each(pick(app.registrations.values()), (one) => userpass.markConfirmed(app, one)),
  password: (app, pick) =>
    each(pick(app.registrations.values()), (one) => userpass.setPassword(app, one, 'another')),
  drop: (app, pick) => each(pick(app.registrations.values()), (one) => userpass.dropRegistration(app, one)),
  emailUser: (app, pick) => void createEmailUser(app, pick(['d@x', 'e@x']) ?? '', 'hash'),
  changeEmail: (app, pick) =>
    each(pick(app.users.values()), (user) => changeEmail(app, user, pick(['f@x', 'g@x']))),
  linkEmail(app, pick) {
    const session = pick(app.sessions.values())
    const user = app.users.get(session?.userId ?? '')
    const registration = pick(app.registrations.values())
    if (session === undefined || user === undefined || registration === undefined) return
    const proof = {
      providerType: 'local-userpass',
      identityId: registration.id,
      data: { email: registration.email },
    } as const
    link(app, { user, session }, { ...proof, newUserType: 'normal' })
  },
  token: (app, pick) =>
    void auth.logIn(
      app,
      {
        providerType: 'custom-token',
        identityId: pick(['', '1', '2']) ?? '',
        data: { name: pick(['x', 'y']) ?? '' },
        newUserType: 'normal',
      },
      null,
    ),
  google(app, pick) {
    const provider = app.template.current().providers.get('oauth2-google')
    const person = rememberPerson(app, { email: pick(['p@x', 'q@x']), name: pick(['P', 'Q']) })
    const code = mintCredential(app, 'oauth2-google', 'authCode', person)
    if (provider !== undefined)
      auth.logIn(app, proofOfPerson(provider, redeemCredential(app, 'oauth2-google', 'authCode', code)), null)
  },
  serverKey: (app, pick) => void createApiKey(app, null, pick(['k', 'l', 'm'])),
  userKey: (app, pick) => void createApiKey(app, pick(app.users.values()) ?? null, pick(['n', 'o'])),
  switchKey: (app, pick) => each(pick(app.apiKeys.values()), (key) => switchApiKey(app, key, !key.disabled)),
  deleteKey: (app, pick) => each(pick(app.apiKeys.values()), (key) => deleteApiKey(app, key)),
  customData: (app, pick) =>
    each(pick(app.users.values()), (user) => setCustomData(app, user, { at: app.clock.now() })),
  advance(app) {
    app.clock.advance(31 * 24 * 3_600_000)
    removeAgedUsers(app)
    tellClock(app)
  },
  tick(app) {
    app.clock.advance(1000)
    tellClock(app)
  },
  resume(app) {
    app.clock.resume()
    tellClock(app)
  },
  freeze(app) {
    app.clock.freeze()
    tellClock(app)
  },
  configure: (app, pick, { configurations }) =>
    configurations.adopt(app, { files: { f: pick(['1', '2']) ?? '' }, secrets: {}, usesDirectory: false }),
  secrets: (_app, pick, { configurations }) => configurations.setSecrets({ s: pick(['1', '2']) ?? '' }),
  deleteApp: (app, _pick, { apps }) => apps.delete(app),
}

function each<T>(one: T | undefined, act: (one: T) => void): void {
  if (one !== undefined) act(one)
}

const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.keys(ACTS)),
    app: fc.constantFrom('a', 'a', 'a', 'b'),
    picks: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
    flush: fc.constantFrom('', '', '', '', ...Array<string>(9).fill('flush'), 'fold'),
  }),
  { maxLength: 80, size: 'max' },
)

it('whatever happens to apps, the journal says how they stand', LONG, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const file = stateFile()
      const world = recordedApps(file)
      for (const { act, app: appId, picks, flush } of all) {
        const left = [...picks]
        const pick = <T>(from: Iterable<T>): T | undefined => {
          const list = [...from]
          return list[(left.shift() ?? 0) % list.length]
        }
        try {
          ACTS[act]?.(world.apps.getForClient(appId), pick, world)
        } catch (error) {
          // What is refused changes nothing.
          if (!(error instanceof Error) || !('kind' in error)) throw error
        }
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

/** Apps and records in any order but that of persons and mails, where it counts. */
function sorted(apps: readonly object[]) {
  return apps
    .map((app) =>
      Object.fromEntries(
        Object.entries(app).map(([name, value]) => [
          name,
          Array.isArray(value) && name !== 'persons' && name !== 'mails'
            ? value.map((one) => JSON.stringify(one)).sort()
            : name === 'lastRequestAt'
              ? null
              : value,
        ]),
      ),
    )
    .sort((a, b) => (String(a.app) < String(b.app) ? -1 : 1))
}
