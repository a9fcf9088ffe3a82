import type { App } from '../core/app.ts'
import type { AppConfiguration } from './state/schema.ts'

/** What apps are configured with, as far as no file on disk says it. */
export interface Configurations {
  /** The app's own configuration, the same object until it changes; null for an app that shares the directory. */
  of(app: App): AppConfiguration | null
  /** Throws what `adopt` would throw. */
  check(configuration: AppConfiguration): void
  /** Gives the app a configuration of its own; one that is served from disk keeps what is there. */
  adopt(app: App, configuration: AppConfiguration): void
  /** The secrets set beside those of the app directory's own file, the same object until they change. */
  secrets(): Readonly<Record<string, string>>
  setSecrets(secrets: Readonly<Record<string, string>>): void
  /** The client app id that is configured right now, if one is. */
  configuredAppId(): string | undefined
}
