import type { App } from '../app.ts'
import { type Session, sessionState } from '../sessions/session.ts'
import { NO_DEVICE_ID } from '../users/device.ts'
import { type Moment, sight, type Window } from './sightings.ts'
import { raiseWarning, takeBackWarning } from './warnings.ts'

/** So many anonymous users of one device within the window are no accident. */
const USERS_PER_DEVICE: Window = { enough: 5, ms: 2 * 60_000 }
/** So many refusals of one token within the window are a loop. */
const REFUSALS_PER_TOKEN: Window = { enough: 5, ms: 10_000 }
/** So many refusals of one session within the window, a refresh between each two, are a loop. */
const REFUSALS_AFTER_REFRESH: Window = { enough: 8, ms: 10_000 }

/** A call that was refused, as the request log has it. */
export interface RefusedCall {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly userId: string | null
  readonly sessionId: string | null
  readonly errorCode: string | null
}

/** What looks at logins and refusals, and warns of the mistakes that clients make. */
export interface Detectors {
  loggedIn(app: App, session: Session): void
  refused(app: App, call: RefusedCall): void
  /** A call of this session did what it asked for. */
  served(app: App, call: { readonly method: string; readonly sessionId: string }): void
  /** Nothing has been seen of this app. */
  forget(app: App): void
}

interface Sightings {
  readonly devices: Map<string, Moment[]>
  readonly tokens: Map<string, Moment[]>
  readonly sessions: Map<string, Moment[]>
}

/** What has been seen of an app goes with it. `monotonic` is real time, in ms since whenever. */
export function createDetectors(startedAt: string, monotonic: () => number): Detectors {
  const seen = new WeakMap<App, Sightings>()
  const sightingsOf = (app: App): Sightings => {
    const known = seen.get(app) ?? { devices: new Map(), tokens: new Map(), sessions: new Map() }
    seen.set(app, known)
    return known
  }
  const momentOf = (app: App): Moment => ({ real: monotonic(), app: app.clock.now() })
  return {
    loggedIn(app, { id: sessionId, providerType, deviceId, userId }) {
      if (providerType !== 'anon-user' || deviceId === null || deviceId === NO_DEVICE_ID) return
      const count = sight(
        sightingsOf(app).devices,
        deviceId,
        { real: monotonic(), app: app.clock.now(), sessionId },
        USERS_PER_DEVICE,
      )
      if (count < USERS_PER_DEVICE.enough) return
      raiseWarning(app, {
        kind: 'newUserEveryStart',
        subject: deviceId,
        userId,
        message:
          `device ${deviceId} has logged in as ${count} new anonymous users within two minutes: ` +
          `look whether the app logs in on every start instead of asking the SDK for the user it has`,
      })
    },
    refused(app, { method, path, status, userId, sessionId, errorCode }) {
      const [call = ''] = path.split('?', 1)
      if (status === 501) {
        const subject = `${method} ${call}`
        raiseWarning(app, { kind: 'notEmulated', subject, userId, message: `${subject} is not emulated` })
      }
      // With the service this may have worked; here it cannot.
      if (errorCode === 'ServiceNotFound') {
        const message = `${method} ${call} asked for a service, such as mongoClient(): services are not emulated`
        raiseWarning(app, { kind: 'notEmulated', subject: `service ${method} ${call}`, userId, message })
      }
      if (status !== 401 || sessionId === null) return
      const isKnown = app.sessions.has(sessionId) || app.goneSessions.has(sessionId)
      if (!isKnown && (userId === null || !app.users.has(userId)))
        raiseWarning(app, {
          kind: 'earlierRun',
          subject: sessionId,
          userId,
          message:
            `a client uses a session that this emulator does not know: it runs since ${startedAt}, and the token is of an ` +
            `earlier run. The app has to log in again; --persist keeps users over restarts`,
        })
      if (method !== 'POST' || !call.endsWith('/auth/session')) {
        const session = app.sessions.get(sessionId)
        // A token that ended is refused and refreshed by every SDK; a loop is where the newest one is good.
        if (session === undefined || sessionState(session, app.clock.now()) !== 'active') return
        const { refreshCount } = session
        const known = sightingsOf(app).sessions
        if (known.get(sessionId)?.at(-1)?.refreshCount === refreshCount) return
        const count = sight(known, sessionId, { ...momentOf(app), refreshCount }, REFUSALS_AFTER_REFRESH)
        if (count < REFUSALS_AFTER_REFRESH.enough) return
        raiseWarning(app, {
          kind: 'refreshLoop',
          subject: `${sessionId} ${method} ${call}`,
          userId,
          message:
            `a client has refreshed ${count - 1} times within ten seconds, and was refused with 401 again each time ` +
            `(${method} ${call}): realm-web repeats such a call without end`,
        })
        return
      }
      const count = sight(sightingsOf(app).tokens, sessionId, momentOf(app), REFUSALS_PER_TOKEN)
      if (count < REFUSALS_PER_TOKEN.enough) return
      raiseWarning(app, {
        kind: 'refreshLoop',
        subject: sessionId,
        userId,
        message:
          `a client has sent the same refused refresh token ${count} times within ten seconds: ` +
          `it ought to log its user out after the first 401`,
      })
    },
    served(app, { method, sessionId }) {
      // Whoever logs its old user out on every start does not use it.
      if (method === 'DELETE') return
      const deviceId = app.sessions.get(sessionId)?.deviceId
      const devices = seen.get(app)?.devices
      const logins = typeof deviceId === 'string' ? devices?.get(deviceId) : undefined
      if (typeof deviceId !== 'string' || logins === undefined || logins.at(-1)?.sessionId === sessionId)
        return
      // A user that is used after the device had another one is no user that the app forgot.
      const forgotten = logins.filter((login) => login.sessionId !== sessionId)
      devices?.set(deviceId, forgotten)
      if (forgotten.length < USERS_PER_DEVICE.enough) takeBackWarning(app, 'newUserEveryStart', deviceId)
    },
    forget: (app) => void seen.delete(app),
  }
}
