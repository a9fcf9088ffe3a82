import type { App } from '../core/app.ts'
import type { Apps } from '../core/apps.ts'
import { restoreSnapshot } from '../core/snapshots/snapshot.ts'
import type { Configurations } from './configurations.ts'
import { type StateSurroundings, snapshotOf } from './state/app-state.ts'
import { checkClock } from './state/instants.ts'
import { checkReferences } from './state/references.ts'
import type { EmulatorState, KeptApp } from './state/schema.ts'

/** What states are put into. */
export interface RestoreParts {
  readonly apps: Apps
  readonly configurations: Configurations
  readonly surroundings: StateSurroundings
  /** Real time. */
  now(): number
}

/** Puts a checked state into one app, in the place of all its records. */
export function restoreApp(
  app: App,
  state: KeptApp,
  { configurations, surroundings }: Pick<RestoreParts, 'configurations' | 'surroundings'>,
): void {
  if (state.configuration !== null) configurations.adopt(app, state.configuration)
  restoreSnapshot(app, snapshotOf(state, app, surroundings))
}

/** Puts a checked state of many apps into the emulator; apps that are not there yet are made. */
export function restoreApps(state: EmulatorState, parts: RestoreParts): void {
  const { apps, configurations, now } = parts
  if (Object.keys(state.secrets).length > 0) configurations.setSecrets(state.secrets)
  const configuredAppId = configurations.configuredAppId()
  for (const kept of state.apps) {
    const { app: appId, createdAt = now(), lastRequestAt } = kept
    // An id that the directory named in another run, and names no more, is one that somebody wanted.
    const creator = appId === configuredAppId ? 'directory' : (kept.createdBy ?? 'control')
    const createdBy = creator === 'directory' && appId !== configuredAppId ? 'control' : creator
    const app = apps.peek(appId) ?? apps.bring(appId, createdBy, createdAt)
    restoreApp(app, kept, parts)
    if (lastRequestAt !== undefined) app.lastRequestAt = lastRequestAt
  }
}

/** What is asked before an import. */
export interface ImportChecks {
  readonly configurations: Pick<Configurations, 'check'>
  /** Real time. */
  now(): number
}

/** Throws for whatever would make a restore stop half-way. */
export function checkForImport(state: EmulatorState, checks: ImportChecks): void {
  for (const [index, app] of state.apps.entries()) checkAppForImport(app, checks, `apps[${index}]`)
}

/** The same for one app, which stands at `place`. */
export function checkAppForImport(app: KeptApp, { configurations, now }: ImportChecks, place = ''): void {
  checkReferences(app, place)
  checkClock(app, now(), place)
  if (app.configuration !== null) configurations.check(app.configuration)
}
