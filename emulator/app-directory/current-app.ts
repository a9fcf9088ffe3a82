import { isDeepStrictEqual } from 'node:util'
import { type AppSource, type AppTemplate, NOTHING_TO_RUN } from '../core/app-template.ts'
import { defaultAnonymousProvider } from '../core/providers/auth-provider.ts'
import { describeChanges } from './describe-changes.ts'
import type { Problem } from './problem.ts'
import { type AppDirectory, readAppDirectory } from './read-app-directory.ts'
import type { Given } from './world/world.ts'

/** What a reload did. */
export interface ReloadResult {
  /** Whether anything a user could notice is different: the app or its problems. */
  readonly changed: boolean
  /** One line a change, such as `anon-user: enabled → disabled`; empty when only problems changed. */
  readonly changes: readonly string[]
  readonly problems: readonly Problem[]
}

/** The app being served: the last good reading of its directory, or the default app. */
export interface CurrentApp extends AppSource {
  /** The reading being served; null when the emulator runs without an app directory. */
  directory(): AppDirectory | null
  /** Reads the directory afresh without serving the result yet. */
  read(): AppDirectory | null
  /** Serves a reading from now on, whole. */
  apply(reading: AppDirectory | null): ReloadResult
  /** Reads the directory again and serves the result. */
  reload(): ReloadResult
}

/**
 * Reads an app directory and serves it; null, or a directory without configuration, gives the default app. `given` is
 * asked at every reading.
 */
export function createCurrentApp(directory: string | null, given: () => Given = () => ({})): CurrentApp {
  let served = directory === null ? null : readAppDirectory(directory, undefined, given())
  let template = templateOf(served)
  const read = (): AppDirectory | null => {
    return served === null ? null : readAppDirectory(served.tree, served, given())
  }
  const apply = (reading: AppDirectory | null): ReloadResult => {
    const next = templateOf(reading)
    const problems = reading?.problems ?? []
    const changes = describeChanges(template, next)
    const changed = changes.length > 0 || !isDeepStrictEqual(problems, served?.problems ?? [])
    served = reading
    template = next
    return { changed, changes, problems }
  }
  return {
    current: () => template,
    directory: () => served,
    read,
    apply,
    reload: () => apply(read()),
  }
}

function templateOf(directory: AppDirectory | null): AppTemplate {
  if (directory?.configured) return directory.template
  const anonymous = defaultAnonymousProvider()
  return {
    ...NOTHING_TO_RUN,
    deploymentModel: 'GLOBAL',
    location: 'US-VA',
    allowedRequestOrigins: [],
    providers: new Map([[anonymous.name, anonymous]]),
  }
}
