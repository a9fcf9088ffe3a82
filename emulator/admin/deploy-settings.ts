import type { App } from '../core/app.ts'
import type { Clock } from '../core/ports.ts'
import type { Members } from './subject.ts'
import { seconds } from './user-document.ts'

/** How an app is to be deployed: remembered while the emulator runs, and nothing comes of it. */
export interface DeploySettings {
  of(app: App): Members
  /** Changes what a body speaks of. */
  change(app: App, body: Members): void
}

const MEMBERS = ['ui_drafts_disabled', 'automatic_deployment']

export function createDeploySettings(clock: Clock): DeploySettings {
  const settings = new WeakMap<App, Members>()
  const of = (app: App): Members =>
    settings.get(app) ?? {
      ui_drafts_disabled: false,
      automatic_deployment: { enabled: false, provider: '', installation_ids: [] },
      last_modified: seconds(app.createdAt),
    }
  return {
    of,
    change(app, body) {
      const given = Object.entries(body).filter(([key]) => MEMBERS.includes(key))
      settings.set(app, { ...of(app), ...Object.fromEntries(given), last_modified: seconds(clock.now()) })
    },
  }
}
