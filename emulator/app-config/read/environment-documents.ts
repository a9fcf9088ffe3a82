import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import { ENVIRONMENT_TAGS, ENVIRONMENTS_FOLDER } from '../../app-directory/world/environment.ts'
import type { JsonObject } from '../app-config.ts'
import { documentOf } from './source-text.ts'

/** The file of one environment. */
export function environmentFile(tag: string): string {
  return `${ENVIRONMENTS_FOLDER}/${tag}.json`
}

/** What each environment's file says; a broken file of the environment in force says what is served. */
export function environmentDocuments(directory: AppDirectory): ReadonlyMap<string, JsonObject> {
  const { tag: inForce, values } = directory.template.environment
  const found = new Map<string, JsonObject>()
  for (const tag of ENVIRONMENT_TAGS) {
    const file = environmentFile(tag)
    const document = documentOf(directory, file)
    if (document !== null) found.set(tag, document.value)
    else if (tag === (inForce || 'no-environment') && directory.sources.has(file)) found.set(tag, { values })
  }
  return found
}
