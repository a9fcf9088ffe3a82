import { sameJson, without } from '../../app-config/documents/json.ts'
import {
  withAllowedOrigins,
  withCustomUserData,
  withEnvironmentTag,
  withSync,
} from '../../app-config/edit.ts'
import { InvalidRequest } from '../../core/errors.ts'
import type { AppSubject, Members } from '../subject.ts'
import { type Reference, withIds, withNames } from './references.ts'

/** What there is one of in an app. */

const USER_DATA: readonly Reference[] = [
  { kind: 'service', name: 'mongo_service_name', id: 'mongo_service_id' },
  { kind: 'function', name: 'on_user_creation_function_name', id: 'on_user_creation_function_id' },
]
const ENVIRONMENTS = ['', 'development', 'testing', 'qa', 'production']

/** The browser origins that an app lists; none means all. */
export function getAllowedOrigins({ workspace }: AppSubject): readonly string[] {
  return workspace.config().root.allowedRequestOrigins ?? []
}

/** Lists other origins. */
export function setAllowedOrigins(subject: AppSubject, origins: unknown): void {
  const { workspace } = subject
  if (!Array.isArray(origins) || !origins.every((origin) => typeof origin === 'string'))
    throw new InvalidRequest('request body must be a JSON list of strings')
  if (sameJson(getAllowedOrigins(subject), origins)) return
  workspace.change({ config: withAllowedOrigins(workspace.config(), origins) })
}

/** The settings of custom user data, all off where nothing says anything; ids stand for names of files. */
export function getCustomUserData({ workspace }: AppSubject) {
  const stored = workspace.config().customUserData ?? {}
  return {
    mongo_service_id: '',
    database_name: '',
    collection_name: '',
    user_id_field: '',
    enabled: false,
    ...without(withIds(workspace, USER_DATA, stored), ...USER_DATA.map(({ name }) => name)),
  }
}

/** Changes what a body speaks of; nothing comes of it but a creation function's name in the app's files. */
export function patchCustomUserData({ workspace }: AppSubject, body: Members): void {
  const config = workspace.config()
  // An id in the body counts, whatever name is stored.
  const named = withNames(workspace, USER_DATA, body)
  const document = { ...config.customUserData, ...named }
  if (sameJson(config.customUserData ?? {}, document)) return
  workspace.change({ config: withCustomUserData(config, document) })
}

/** Remembers settings of sync, which is not emulated. */
export function putSync({ workspace }: AppSubject, body: Members): void {
  const config = workspace.config()
  const document = { ...config.sync, ...body }
  if (sameJson(config.sync ?? {}, document)) return
  workspace.change({ config: withSync(config, document) })
}

/** An environment that the service knows; `""` for none. */
export function readEnvironment(given: string): string {
  const tag = given === 'no-environment' ? '' : given
  if (ENVIRONMENTS.includes(tag)) return tag
  const known = ENVIRONMENTS.slice(1).join(', ')
  throw new InvalidRequest(
    `unknown environment '${given}': use one of ${known}, or ""`,
    'environment',
    'InvalidParameter',
  )
}

/** Puts another environment in force. */
export function setEnvironment({ workspace }: AppSubject, given: string): void {
  const tag = readEnvironment(given)
  const config = workspace.config()
  if ((config.root.environment ?? '') !== tag) workspace.change({ config: withEnvironmentTag(config, tag) })
}
