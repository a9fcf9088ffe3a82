import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { testApps } from '../core/app.fixture.ts'
import type { App } from '../core/app.ts'
import { REFRESH_TOKEN_LIFETIME_MS } from '../core/sessions/session.ts'
import { silentLog } from '../log.ts'
import type { Configurations } from './configurations.ts'
import { createRecorder } from './record/recorder.ts'
import { keepApp } from './state/app-state.ts'
import type { AppConfiguration } from './state/schema.ts'
import { openJournal } from './store/journal.ts'

export const SURROUNDINGS = { refreshTokenLifetimeMs: REFRESH_TOKEN_LIFETIME_MS }

/** A state file that does not exist yet, in a folder of its own that goes with the test. */
export function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anon-emulator-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'state.json')
}

/** Own configurations in a map. */
export function mapConfigurations() {
  const own = new Map<App, AppConfiguration>()
  let secrets: Readonly<Record<string, string>> = {}
  const configurations: Configurations = {
    of: (app) => own.get(app) ?? null,
    check: () => {},
    adopt(app, configuration) {
      own.set(app, configuration)
      app.events.emit({ type: 'app.changed', appId: app.id, at: app.clock.now() })
    },
    secrets: () => secrets,
    setSecrets(given) {
      secrets = given
    },
    configuredAppId: () => undefined,
  }
  return configurations
}

/** The real core with every change recorded into a file's journal. */
export function recordedApps(file: string, now = () => performance.now()) {
  const parts = testApps({
    providers: ['anon-user', 'local-userpass', 'api-key', 'custom-token', 'oauth2-google'],
  })
  const configurations = mapConfigurations()
  const journal = openJournal(file, 1)
  // The first app is there already: it is told by an event, as all later ones are.
  parts.apps.delete(parts.app)
  const recorder = createRecorder({
    ...parts,
    configurations,
    surroundings: SURROUNDINGS,
    journal,
    log: silentLog,
    now,
    onWritten: () => {},
  })
  return { ...parts, configurations, journal, recorder }
}

/** All apps as they would be kept. */
export function keptOf({
  apps,
  configurations,
}: Pick<ReturnType<typeof recordedApps>, 'apps' | 'configurations'>) {
  return apps.list().map((app) => keepApp(app, SURROUNDINGS, configurations.of(app)))
}
