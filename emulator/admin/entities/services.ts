import type { AppConfig, JsonObject } from '../../app-config/app-config.ts'
import { jsonText, ordered, without } from '../../app-config/documents/json.ts'
import { withOther } from '../../app-config/edit.ts'
import { EmulatorError, InvalidRequest } from '../../core/errors.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { ConfigChange } from '../config/workspace.ts'
import type { AppSubject, Members } from '../subject.ts'
import { pathPart, type ServiceEntry, serviceEntries } from './service-files.ts'

/** Services are remembered and exported, and nothing else comes of them [contract admin-api §9]. */

/** All services, without their options. */
export function listServices({ workspace }: AppSubject) {
  return [...serviceEntries(workspace.config()).values()].map(({ name, document }) => {
    const { type, version } = document
    const _id = workspace.ids.idOf('service', name)
    return { _id, name, type, ...(version !== undefined && { version }) }
  })
}

/** One service by its id; never its secrets. */
export function getService(subject: AppSubject, id: string) {
  return render(subject, findService(subject, id).name)
}

/** The options of a service. */
export function getServiceConfig(subject: AppSubject, id: string): JsonObject {
  const { config } = findService(subject, id).document
  return isObject(config) ? config : {}
}

/** Adds a service. */
export function createService(subject: AppSubject, body: Members) {
  const { workspace } = subject
  const { name, type } = body
  for (const [key, value] of Object.entries({ name, type }))
    if (typeof value !== 'string' || value === '')
      throw new InvalidRequest(`'${key}' is a required string`, key, 'MissingParameter')
  refuseTaken(workspace.config(), String(name))
  save(subject, `services/${pathPart('a service', name)}`, body)
  return render(subject, String(name))
}

/** Lets the members of a body take the place of the service's own. */
export function patchService(subject: AppSubject, id: string, body: Members) {
  const { workspace } = subject
  const { name, folder, document } = findService(subject, id)
  const merged = { ...document, ...body }
  if (merged.name === undefined || merged.name === name) {
    save(subject, folder, merged)
    return render(subject, name)
  }
  const [top] = folder.split('/')
  const renamed = pathPart('a service', merged.name)
  const config = workspace.config()
  refuseTaken(config, renamed)
  const targetOf = (path: string) => `${top}/${renamed}${path.slice(folder.length)}`
  const files = filesOf(config, folder)
  const moved = files.reduce(
    (changed, [path, text]) => withOther(withOther(changed, path, null), targetOf(path), text),
    config,
  )
  const rules = files.map(([path]) => ({ kind: 'rule', from: path, to: targetOf(path) }) as const)
  save(subject, `${top}/${renamed}`, merged, {
    config: moved,
    renames: [{ kind: 'service', from: name, to: renamed }, ...rules],
  })
  return render(subject, renamed)
}

/** Changes the options of a service; JS clients send the whole service for them. */
export function patchServiceConfig(subject: AppSubject, id: string, body: Members): void {
  const isWhole = isObject(body.config) && (body.type !== undefined || body.name !== undefined)
  const { config, secret_config: secretConfig } = isWhole ? body : { config: body, secret_config: undefined }
  patchService(subject, id, { config, ...(secretConfig !== undefined && { secret_config: secretConfig }) })
}

/** Takes a service away, its rules and all. */
export function deleteService(subject: AppSubject, id: string): void {
  const { workspace } = subject
  const { name, folder } = findService(subject, id)
  const config = workspace.config()
  workspace.change({
    config: filesOf(config, folder).reduce((changed, [path]) => withOther(changed, path, null), config),
  })
  if (workspace.draft() === undefined) workspace.ids.forget('service', name)
}

/** The service with this id, or ServiceNotFound. */
export function findService({ workspace }: AppSubject, id: string): ServiceEntry {
  const entries = serviceEntries(workspace.config())
  const found = entries.get(workspace.ids.nameOf('service', id, entries.keys()) ?? '')
  if (found === undefined)
    throw new EmulatorError('not-found', `service not found: '${id}'`, 'ServiceNotFound')
  return found
}

function render({ workspace }: AppSubject, name: string) {
  const document = serviceEntries(workspace.config()).get(name)?.document ?? {}
  return {
    _id: workspace.ids.idOf('service', name),
    ...without(document, 'secret_config'),
    config: document.config ?? {},
  }
}

function refuseTaken(config: AppConfig, name: string): void {
  if (serviceEntries(config).has(name))
    throw new EmulatorError('conflict', `service '${name}' already exists`, 'ServiceAlreadyExists')
}

/** What `secret_config` holds that names no secret is one: files hold names only. */
function save(
  { workspace }: AppSubject,
  folder: string,
  body: Members,
  { config, renames = [] }: Pick<ConfigChange, 'config' | 'renames'> = { config: workspace.config() },
): void {
  const { secret_config: secretConfig, ...members } = without(body, 'id', '_id')
  const known = new Set(workspace.source.secretNames())
  const secrets: [string, string][] = []
  const named = Object.entries(isObject(secretConfig) ? secretConfig : {}).map(([option, value]) => {
    if (typeof value !== 'string' || value === '' || known.has(value)) return [option, value] as const
    const name = `__${folder.split('/')[1]}_${option}`
    if (value !== name) secrets.push([name, value])
    return [option, name] as const
  })
  const document = ordered(['name', 'type', 'config', 'secret_config', 'version'], {
    ...members,
    ...(named.length > 0 && { secret_config: Object.fromEntries(named) }),
  })
  workspace.change({
    config: withOther(config, `${folder}/config.json`, jsonText(document)),
    secrets,
    renames,
  })
}

function filesOf({ others }: AppConfig, folder: string) {
  return [...others].filter(([path]) => path.startsWith(`${folder}/`))
}
