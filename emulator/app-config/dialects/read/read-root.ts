import type { JsonObject } from '../../app-config.ts'
import { checkFileName } from '../entity.ts'
import type { ImportedConfig, ImportedRoot } from '../imported-config.ts'
import type { Place } from '../place.ts'

/** What a body says of the app itself, in the keys of any dialect. */
export function readRoot(body: Place): ImportedRoot {
  const facts = {
    location: body.member('location').text() || undefined,
    providerRegion: body.member('provider_region').text() || undefined,
    deploymentModel: body.member('deployment_model').text() || undefined,
    environment: body.member('environment').text(),
    allowedRequestOrigins: readOrigins(body),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined))
}

/** `security: {}` says that there are none; exports leave an empty list out. */
function readOrigins(body: Place): readonly string[] | undefined {
  const security = body.member('security')
  const own = body.member('allowed_request_origins')
  const list = own.value === undefined ? security.member('allowed_request_origins') : own
  const origins = list.items()?.map((item) => item.requiredText())
  return origins ?? (security.object() === undefined ? undefined : [])
}

type Settings = Pick<ImportedConfig, 'environments' | 'customUserData' | 'sync' | 'hosting'>

/** The settings that are one document each. */
export function readSettings(body: Place): Settings {
  const sync = body.member('sync')
  const isWrapped = sync.member('config').value !== undefined
  // realm-cli sends `sync: {}` for an app without the file, `custom_user_data_config` in the first two layouts.
  const said = (place: Place): JsonObject | undefined => {
    const document = place.object()
    return document === undefined || Object.keys(document).length === 0 ? undefined : document
  }
  return {
    environments: readEnvironments(body.member('environments')),
    customUserData:
      said(body.member('auth').member('custom_user_data')) ??
      said(body.member('custom_user_data_config')) ??
      said(body.member('custom_user_data')),
    sync: said(isWrapped ? sync.member('config') : sync),
    hosting: said(body.member('hosting')),
  }
}

/** By file name in the body, by tag in the reading. */
function readEnvironments(environments: Place): ReadonlyMap<string, JsonObject> | undefined {
  if (environments.value === undefined) return undefined
  const entries = environments.members().map(([file, place]) => {
    const tag = file.replace(/\.json$/, '')
    checkFileName(place, tag)
    place.member('values').object()
    return [tag, place.requiredObject()] as const
  })
  return new Map(entries)
}
