import type { App } from './app.ts'
import { NO_DEVICE_ID } from './device.ts'
import type { Session } from './session.ts'
import { raiseWarning } from './warnings.ts'

interface Window {
  readonly enough: number
  readonly ms: number
}

/** So many anonymous users of one device within the window are no accident. */
const USERS_PER_DEVICE: Window = { enough: 5, ms: 2 * 60_000 }
/** So many refusals of one token within the window are a loop. */
const REFUSALS_PER_TOKEN: Window = { enough: 5, ms: 10_000 }
/** How many devices and tokens are watched at a time, per app. */
const WATCHED = 1000

/** A call that was refused, as the request log has it. */
export interface RefusedCall {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly userId: string | null
  readonly sessionId: string | null
}

/** What looks at logins and refusals, and warns of the mistakes that clients make. */
export interface Detectors {
  loggedIn(app: App, session: Session): void
  refused(app: App, call: RefusedCall): void
  /** Nothing has been seen of this app. */
  forget(app: App): void
}

/**
 * When something was seen: in real time, for an app's clock may stand still or be set back, and on the app's clock, for
 * a test that lets a month pass between two logins means a month.
 */
interface Moment {
  readonly real: number
  readonly app: number
}

interface Sightings {
  readonly devices: Map<string, Moment[]>
  readonly tokens: Map<string, Moment[]>
}

/** What has been seen of an app goes with it. `monotonic` is real time, in ms since whenever. */
export function createDetectors(startedAt: string, monotonic: () => number): Detectors {
  const seen = new WeakMap<App, Sightings>()
  const sightingsOf = (app: App): Sightings => {
    const known = seen.get(app) ?? { devices: new Map(), tokens: new Map() }
    seen.set(app, known)
    return known
  }
  const momentOf = (app: App): Moment => ({ real: monotonic(), app: app.clock.now() })
  return {
    loggedIn(app, { providerType, deviceId, userId }) {
      if (providerType !== 'anon-user' || deviceId === null || deviceId === NO_DEVICE_ID) return
      const count = sight(sightingsOf(app).devices, deviceId, momentOf(app), USERS_PER_DEVICE)
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
    refused(app, { method, path, status, userId, sessionId }) {
      const [call = ''] = path.split('?', 1)
      if (status === 501) {
        const subject = `${method} ${call}`
        raiseWarning(app, { kind: 'notEmulated', subject, userId, message: `${subject} is not emulated` })
      }
      if (status !== 401 || sessionId === null) return
      if (!app.sessions.has(sessionId) && (userId === null || !app.users.has(userId)))
        raiseWarning(app, {
          kind: 'earlierRun',
          subject: sessionId,
          userId,
          message:
            `a client uses a session that this emulator does not know: it runs since ${startedAt}, and the token is of an ` +
            `earlier run or of a user that is gone. The app has to log in again; --persist keeps users over restarts`,
        })
      if (method !== 'POST' || !call.endsWith('/auth/session')) return
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
    forget: (app) => void seen.delete(app),
  }
}

/** Notes one sighting; answers how many of the last ones lie within the window, by both clocks. */
function sight(sightings: Map<string, Moment[]>, key: string, now: Moment, window: Window): number {
  const recent = [...(sightings.get(key) ?? []), now]
    .filter(({ real, app }) => now.real - real < window.ms && now.app - app < window.ms)
    .slice(-window.enough)
  // The one seen last goes to the end, so that the first is the one to forget.
  sightings.delete(key)
  sightings.set(key, recent)
  const [oldest] = sightings.keys()
  if (sightings.size > WATCHED && oldest !== undefined) sightings.delete(oldest)
  return recent.length
}
