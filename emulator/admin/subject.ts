import type { App } from '../core/app.ts'
import type { Workspace } from './config/workspace.ts'

/** One app, and its configuration as one administrator sees it: what every call about a configuration is about. */
export interface AppSubject {
  readonly app: App
  readonly workspace: Workspace
}

/** Members of a JSON object that somebody sent. */
export type Members = Readonly<Record<string, unknown>>
