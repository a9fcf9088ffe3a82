import { jsonText, without } from '../../app-config/documents/json.ts'
import { withOther } from '../../app-config/edit.ts'
import { EmulatorError, InvalidRequest } from '../../core/errors.ts'
import type { AppSubject, Members } from '../subject.ts'
import { documentIn, pathPart, type ServiceEntry } from './service-files.ts'
import { findService } from './services.ts'

/** All rules of a service. */
export function listRules(subject: AppSubject, serviceId: string) {
  return rulePaths(subject, findService(subject, serviceId)).map((path) => render(subject, path))
}

/** One rule by its id. */
export function getRule(subject: AppSubject, serviceId: string, id: string) {
  return render(subject, findRule(subject, serviceId, id))
}

/** Adds a rule, named as it says, or after its collection. */
export function createRule(subject: AppSubject, serviceId: string, body: Members) {
  const { folder } = findService(subject, serviceId)
  const { name, database, collection } = body
  const isOfCollection = collection !== undefined && (name === undefined || name === '')
  if (!isOfCollection && (typeof name !== 'string' || name === ''))
    throw new InvalidRequest("'name' is a required string", 'name', 'MissingParameter')
  const parts = (isOfCollection ? [database, collection] : [name]).map((part) => pathPart('a rule', part))
  const called = parts.join('.')
  const path =
    isOfCollection && folder.startsWith('data_sources/')
      ? `${folder}/${parts.join('/')}/rules.json`
      : `${folder}/rules/${called}.json`
  if (subject.workspace.config().others.has(path))
    throw new EmulatorError('conflict', `rule '${called}' already exists`, 'RuleAlreadyExists')
  return save(subject, path, body)
}

/** Lets a body take the place of a rule; its file keeps its name. */
export function replaceRule(subject: AppSubject, serviceId: string, id: string, body: Members) {
  return save(subject, findRule(subject, serviceId, id), body)
}

/** Takes a rule away. */
export function deleteRule(subject: AppSubject, serviceId: string, id: string): void {
  const { workspace } = subject
  const path = findRule(subject, serviceId, id)
  workspace.change({ config: withOther(workspace.config(), path, null) })
  if (workspace.draft() === undefined) workspace.ids.forget('rule', path)
}

/** Sets the rule for every collection that has none. */
export function setDefaultRule(subject: AppSubject, serviceId: string, body: Members) {
  return save(subject, `${findService(subject, serviceId).folder}/default_rule.json`, body)
}

function rulePaths({ workspace }: AppSubject, { folder }: ServiceEntry): string[] {
  return [...workspace.config().others.keys()].filter(
    (path) =>
      path.startsWith(`${folder}/`) &&
      /^(?:rules\/[^/]+|[^/]+\/[^/]+\/rules)\.json$/.test(path.slice(folder.length + 1)),
  )
}

function findRule(subject: AppSubject, serviceId: string, id: string): string {
  const paths = rulePaths(subject, findService(subject, serviceId))
  const path = subject.workspace.ids.nameOf('rule', id, paths)
  if (path === undefined) throw new EmulatorError('not-found', `rule not found: '${id}'`, 'RuleNotFound')
  return path
}

function save(subject: AppSubject, path: string, body: Members) {
  const { workspace } = subject
  workspace.change({ config: withOther(workspace.config(), path, jsonText(without(body, 'id', '_id'))) })
  return render(subject, path)
}

function render({ workspace }: AppSubject, path: string) {
  return { _id: workspace.ids.idOf('rule', path), ...documentIn(workspace.config().others.get(path)) }
}
