import fc from 'fast-check'
import { createApiKey, deleteApiKey, switchApiKey } from '../../core/accounts/api-keys.ts'
import { clearMails } from '../../core/accounts/mail.ts'
import * as userpass from '../../core/accounts/userpass.ts'
import type { App } from '../../core/app.ts'
import { link } from '../../core/link/link.ts'
import { mintCredential, proofOfPerson, redeemCredential } from '../../core/oauth/oauth-credentials.ts'
import { rememberPerson } from '../../core/oauth/oauth-person.ts'
import * as overrides from '../../core/providers/overrides.ts'
import { removeAgedUsers } from '../../core/records.ts'
import * as auth from '../../core/sessions/auth.ts'
import { authenticate, authenticateRefresh } from '../../core/sessions/authenticate.ts'
import * as endSessions from '../../core/sessions/end-sessions.ts'
import * as keptSnapshots from '../../core/snapshots/kept-snapshots.ts'
import * as admin from '../../core/users/admin.ts'
import { setCustomData } from '../../core/users/custom-data.ts'
import { changeEmail, createEmailUser } from '../../core/users/email-users.ts'
import { type recordedApps, SURROUNDINGS } from '../persistence.fixture.ts'

export type World = ReturnType<typeof recordedApps>
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
    authenticate(apps, tokens.accessToken)
    authenticateRefresh(apps, tokens.refreshToken)
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
    const person = rememberPerson(app, { email: pick(['p@x', 'q@x', 'r@x']), name: pick(['P', 'Q']) })
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

/** One of them, in one of two apps. */
export interface Step {
  readonly act: string
  readonly app: string
  readonly picks: readonly number[]
}

export const anyStep = {
  act: fc.constantFrom(...Object.keys(ACTS)),
  app: fc.constantFrom('a', 'a', 'a', 'b'),
  picks: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
}

/** Does it, and answers the app it was done to; what is refused changes nothing. */
export function take({ act, app: appId, picks }: Step, world: World): App {
  const left = [...picks]
  const pick = <T>(from: Iterable<T>): T | undefined => {
    const list = [...from]
    return list[(left.shift() ?? 0) % list.length]
  }
  const app = world.apps.getForClient(appId)
  try {
    ACTS[act]?.(app, pick, world)
  } catch (error) {
    if (!(error instanceof Error) || !('kind' in error)) throw error
  }
  return app
}
