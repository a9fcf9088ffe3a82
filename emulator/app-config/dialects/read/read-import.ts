import { isTooDeep } from '../depth.ts'
import { dialectOf } from '../dialect.ts'
import type { ImportedConfig } from '../imported-config.ts'
import { invalidBody, Place } from '../place.ts'
import { readFiles } from './read-files.ts'
import { readFunctions, readValues } from './read-functions.ts'
import { readProviders } from './read-providers.ts'
import { readRoot, readSettings } from './read-root.ts'
import { readSecrets } from './read-secrets.ts'

/**
 * Reads the body of an import in any dialect. Only shapes are judged here: what the documents say is judged where app
 * directories are read. A malformed body throws an EmulatorError that names the place.
 */
export function readImport(value: unknown): ImportedConfig {
  if (isTooDeep(value)) throw invalidBody('the body is nested too deeply')
  const body = new Place(value, '')
  body.requiredObject()
  const version = body.member('config_version')
  if (version.value !== undefined && typeof version.value !== 'number') version.fail('must be a number')
  return {
    dialect: dialectOf(body),
    configVersion: typeof version.value === 'number' ? version.value : undefined,
    root: readRoot(body),
    providers: readProviders(body),
    functions: readFunctions(body),
    values: readValues(body),
    ...readSettings(body),
    others: readFiles(body),
    secrets: readSecrets(body),
  }
}
