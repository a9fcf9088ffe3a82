import { changesOf } from '../../app-config/changes-of.ts'
import { configOf } from '../../app-config/config-of.ts'
import type { App } from '../../core/app.ts'
import type { Apps } from '../../core/apps.ts'
import { InvalidRequest } from '../../core/errors.ts'
import type { AppConfigs } from '../config-source.ts'
import { readEnvironment } from '../entities/settings.ts'

/** What a new app is to be like. */
export interface NewApp {
  readonly name: string
  readonly location?: string | undefined
  readonly providerRegion?: string | undefined
  readonly deploymentModel?: string | undefined
  readonly environment?: string | undefined
}

interface CreateParts {
  readonly apps: Apps
  readonly configs: AppConfigs
  /** A client app id that is free, out of a name. */
  readonly newAppId: (name: string) => string
}

const NAME = /^[A-Za-z][\w-]{0,31}$/

/** Makes an app of its own; many may go by one name. Its settings are in its files before anybody sees it, and are no deployment. */
export function createAdminApp({ apps, configs, newAppId }: CreateParts, wanted: NewApp): App {
  const { name, location, providerRegion, deploymentModel } = wanted
  if (!NAME.test(name)) {
    const message = 'the name of an app is 1 to 32 letters, digits, _ and -, the first a letter'
    throw new InvalidRequest(message, 'name', 'InvalidParameter')
  }
  if (deploymentModel !== undefined && deploymentModel !== 'GLOBAL' && deploymentModel !== 'LOCAL')
    throw new InvalidRequest(
      "deployment_model must be 'GLOBAL' or 'LOCAL'",
      'deployment_model',
      'InvalidParameter',
    )
  const environment = readEnvironment(wanted.environment ?? '')
  const app = apps.create(newAppId(name), 'admin', name)
  const source = configs.of(app)
  const settings = {
    ...(location && { location }),
    ...(providerRegion && { providerRegion }),
    ...(deploymentModel && { deploymentModel }),
    ...(environment && { environment }),
  }
  if (Object.keys(settings).length === 0) return app
  const config = configOf(source.directory())
  const after = { ...config, root: { ...config.root, ...settings } }
  try {
    const changes = changesOf(source.directory(), config, after)
    if (changes.size > 0) source.apply(changes)
    return app
  } catch (error) {
    // What is refused has changed nothing.
    apps.delete(app)
    throw error
  }
}
