import { parseJsonDocument, withoutByteOrderMark } from '../../app-directory/json/json-document.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { JsonObject, RootDocument } from '../app-config.ts'

/** The strings of the root file, by their names in RootDocument. */
export const ROOT_STRINGS = {
  appId: 'app_id',
  name: 'name',
  location: 'location',
  providerRegion: 'provider_region',
  deploymentModel: 'deployment_model',
  environment: 'environment',
} as const

/** Where request origins may stand, the place that counts first. */
export const ORIGIN_PATHS = [['allowed_request_origins'], ['security', 'allowed_request_origins']] as const

// What other members of AppConfig hold, or the layout.
const NOT_MORE = [
  ...Object.values(ROOT_STRINGS),
  'config_version',
  'security',
  'allowed_request_origins',
  'hosting',
  'custom_user_data_config',
  'sync',
]

/** What the root file says; where it is broken, what is served instead. */
export function rootDocument(directory: AppDirectory): RootDocument {
  const { rootFile, template } = directory
  const { appId, name, location, deploymentModel, allowedRequestOrigins } = template
  const written = rootMembers(directory)
  if (written === null) {
    if (rootFile === null) return { ...(appId !== undefined && { appId }), more: {} }
    return {
      ...(appId !== undefined && { appId }),
      ...(name !== undefined && { name }),
      location,
      deploymentModel,
      ...(template.environment.tag !== '' && { environment: template.environment.tag }),
      allowedRequestOrigins,
      more: {},
    }
  }
  const strings = Object.entries(ROOT_STRINGS).flatMap(([key, member]) => {
    const value = written[member]
    return typeof value === 'string' ? [[key, value] as const] : []
  })
  const path = ORIGIN_PATHS.find((candidate) => valueAt(written, candidate) !== undefined)
  return {
    ...Object.fromEntries(strings),
    // `.mdb/meta.json` may say what the root file does not [contract app-directory §1.3].
    ...(appId !== undefined && { appId }),
    ...(path !== undefined && { allowedRequestOrigins }),
    more: moreOf(written),
  }
}

/** The members of the root file: none for an empty file; null when there is none or it is broken. */
export function rootMembers({ rootFile, sources }: AppDirectory): JsonObject | null {
  const text = rootFile === null ? null : (sources.get(rootFile)?.text ?? null)
  if (rootFile === null || text === null) return null
  // stitch-cli made empty root files [contract app-directory §4.2].
  if (withoutByteOrderMark(text).trim() === '') return {}
  return parseJsonDocument(rootFile, text).document?.value ?? null
}

/** What stands at a path. */
export function valueAt(members: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), members)
}

function moreOf(written: JsonObject): JsonObject {
  const more = Object.entries(written).filter(([key]) => !NOT_MORE.includes(key))
  const { security } = written
  const { allowed_request_origins: _, ...unknown } = isObject(security) ? security : {}
  return Object.fromEntries([...more, ...(Object.keys(unknown).length > 0 ? [['security', unknown]] : [])])
}
