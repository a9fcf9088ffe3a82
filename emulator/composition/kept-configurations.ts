import { createMemoryDirectory } from '../app-directory/memory/memory-directory.ts'
import type { AppDirectory } from '../app-directory/read-app-directory.ts'
import { type GivenSecrets, SECRETS_FILE } from '../app-directory/world/secrets.ts'
import { refuseStrangePaths } from '../app-directory/write/write-changes.ts'
import type { App } from '../core/app.ts'
import type { Configurations } from '../persistence/configurations.ts'
import type { AppConfiguration } from '../persistence/state/schema.ts'
import type { Own, SharedDirectory } from './app-configs.ts'
import { asRefusal } from './write-refusal.ts'

/** What apps have of their own, and what they share. */
interface ConfigurationParts {
  ownOf(app: App): Own
  isOnDisk(app: App): boolean
  sharedReading(): AppDirectory | null
  readonly shared: SharedDirectory
  tellChanged(app: App): void
}

/** Apps' own configurations as plain data: for exports, and for another run. */
export function keepConfigurations({
  ownOf,
  isOnDisk,
  sharedReading,
  shared,
  tellChanged,
}: ConfigurationParts): Configurations {
  let keptSecrets: { of: GivenSecrets; secrets: Record<string, string> } | undefined
  return {
    of(app) {
      const own = ownOf(app)
      if (own.memory === null) return null
      const contents = own.memory.contents()
      if (own.kept?.of !== contents) {
        const configuration = {
          files: Object.fromEntries(contents.files),
          secrets: Object.fromEntries(contents.secrets),
          usesDirectory: own.memory.current().functionsDirectory !== null,
        }
        own.kept = { of: contents, configuration }
      }
      return own.kept.configuration
    },
    check: checkConfiguration,
    adopt(app, { files, secrets, usesDirectory }) {
      if (isOnDisk(app)) return
      const own = ownOf(app)
      const functionsDirectory = sharedReading()?.template.functionsDirectory ?? null
      own.memory = createMemoryDirectory(new Map(Object.entries(files)), {
        secrets: new Map(Object.entries(secrets)),
        functionsDirectory: usesDirectory ? functionsDirectory : null,
      })
      own.unserved = null
      own.source.source = own.memory
      tellChanged(app)
    },
    secrets() {
      const secrets = shared.secrets()
      if (keptSecrets?.of !== secrets) keptSecrets = { of: secrets, secrets: Object.fromEntries(secrets) }
      return keptSecrets.secrets
    },
    setSecrets: (secrets) => shared.setSecrets(new Map(Object.entries(secrets))),
    configuredAppId: shared.configuredAppId,
  }
}

/** Refuses a configuration with files that have no place in an app directory. */
export function checkConfiguration({ files }: AppConfiguration): void {
  // A copy of a directory has its secrets file too.
  const changes = Object.entries(files).filter(([file]) => file !== SECRETS_FILE)
  asRefusal(() => refuseStrangePaths(new Map(changes)))
}
