import type { JsonDocument } from '../../app-directory/json/json-document.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { JsonObject } from '../app-config.ts'
import { layoutOf } from './layout-of.ts'
import { rootMembers } from './root-document.ts'
import { documentOf } from './source-text.ts'

/** Parts of the configuration that older generations keep in the root file, newer ones in a file of their own. */
export const FACETS = {
  customUserData: { file: 'auth/custom_user_data.json', key: 'custom_user_data_config' },
  sync: { file: 'sync/config.json', key: 'sync' },
  hosting: { file: 'hosting/config.json', key: 'hosting' },
} as const

/** The name of such a part, as in AppConfig. */
export type FacetName = keyof typeof FACETS

/** What a part says and where it stands, or where this generation would keep it. */
export interface FacetReading {
  readonly value: JsonObject | null
  readonly place: 'root' | 'file'
  /** Null when it has no file of its own, or a broken one. */
  readonly document: JsonDocument | null
}

/** Reads one part, at its generation's place or at the other one. */
export function readFacet(directory: AppDirectory, name: FacetName): FacetReading {
  const { file, key } = FACETS[name]
  const own = layoutOf(directory).generation >= 20210101 ? 'file' : 'root'
  const document = documentOf(directory, file)
  const member = rootMembers(directory)?.[key]
  const inRoot = isObject(member) ? member : null
  const inFile = document?.value ?? null
  const other = own === 'root' ? 'file' : 'root'
  const [first, second] = own === 'root' ? [inRoot, inFile] : [inFile, inRoot]
  const place = first === null && second !== null ? other : own
  return { value: first ?? second, place, document }
}
